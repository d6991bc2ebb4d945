package io.njord.verticles.node;

import io.njord.contracts.Envelope;
import io.njord.contracts.EventType;
import io.njord.contracts.FeedEvent;
import io.njord.verticles.ingest.IngestVerticle;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many events of each kind a session has seen. Written by the trading loop, read by anyone. */
public final class SessionCounts {
    private final AtomicLongArray byType = new AtomicLongArray(EventType.values().length);
    private volatile long feedInputs;

    /** Counts an event. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    public void add(Envelope envelope) {
        int type = envelope.event().type().ordinal();
        byType.lazySet(type, byType.get(type) + 1);
        if (envelope.source().equals(IngestVerticle.SOURCE) && !endOfFeed(envelope)) {
            feedInputs++;
        }
    }

    /** Returns how many events of a type there were. */
    public long of(EventType type) {
        return byType.get(type.ordinal());
    }

    /** Returns how many events there were. */
    public long total() {
        long total = 0;
        for (int i = 0; i < byType.length(); i++) {
            total += byType.get(i);
        }
        return total;
    }

    /** Returns how many events of the recorded source were consumed: where a resumed session goes on. */
    public long feedInputs() {
        return feedInputs;
    }

    private static boolean endOfFeed(Envelope envelope) {
        return envelope.event() instanceof FeedEvent feed
                && (feed.state().equals("finished") || feed.state().equals("failed"));
    }
}
