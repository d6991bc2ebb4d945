package io.njord.verticles.ingest;

import io.njord.contracts.Event;
import io.njord.contracts.FeedEvent;
import io.njord.journal.source.MarketDataSource;
import io.njord.verticles.node.Trading;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a recorded source into the trading loop. Paced, an event is taken when its recorded distance from the first one,
 * divided by the speed, has passed on the wall clock; at maximum speed the next one is taken as soon as the last one's
 * consequences have come to rest. The loop's time is the recorded time either way, so that pacing changes no decision.
 *
 * <p>It waits, without losing anything, while the journal has no room. It works in slices of a few milliseconds, so that
 * commands get their turn.
 */
public final class IngestVerticle extends VerticleBase {
    /** The source name of market-data inputs in the journal; recovery counts them. */
    public static final String SOURCE = "ingest";

    private static final long SLICE_NS = 2_000_000;
    private static final long RETRY_MS = 1;

    private final Trading trading;
    private final FeedReader reader;
    private final Pace pace;
    private final BooleanSupplier journalHasRoom;
    private final Promise<Void> finished = Promise.promise();
    private Iterator<Event> batch = List.<Event>of().iterator();
    private @Nullable Event next;
    private boolean stopped;
    private long firstEventNs = Long.MIN_VALUE;
    private long startedNs;

    /**
     * Creates the shell.
     *
     * @param first the first event, taken from the source already; null when it is empty
     * @param skip how many events of the source were consumed in an earlier life of the session
     */
    public IngestVerticle(
            Trading trading,
            @Nullable Event first,
            MarketDataSource source,
            long skip,
            Pace pace,
            BooleanSupplier journalHasRoom) {
        this.trading = trading;
        this.reader = new FeedReader(first, source, skip);
        this.pace = pace;
        this.journalHasRoom = journalHasRoom;
    }

    /** Completes when the source has ended and its last event has come to rest; fails when reading failed. */
    public Future<Void> finished() {
        return finished.future();
    }

    @Override
    public Future<?> start() {
        reader.start();
        trading.context().runOnContext(ignored -> pump());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return trading.call(() -> stopped = true)
                .compose(ignored -> vertx.executeBlocking(() -> {
                    reader.close();
                    return null;
                }));
    }

    private void pump() {
        long sliceEnd = System.nanoTime() + SLICE_NS;
        while (!stopped) {
            Event event = peek();
            if (event == null) {
                if (reader.exhausted()) {
                    end();
                } else {
                    retryIn(RETRY_MS);
                }
                return;
            }
            if (!journalHasRoom.getAsBoolean()) {
                retryIn(RETRY_MS);
                return;
            }
            long waitNs = dueNs(event) - System.nanoTime();
            if (waitNs > 0) {
                retryIn(Math.max(1, waitNs / 1_000_000));
                return;
            }
            next = null;
            trading.loop().input(SOURCE, event);
            if (System.nanoTime() > sliceEnd) {
                trading.context().runOnContext(ignored -> pump());
                return;
            }
        }
    }

    private @Nullable Event peek() {
        while (next == null) {
            if (batch.hasNext()) {
                next = batch.next();
            } else {
                List<Event> more = reader.poll();
                if (more == null) {
                    return null;
                }
                batch = more.iterator();
            }
        }
        return next;
    }

    private long dueNs(Event event) {
        if (pace.maximum()) {
            return Long.MIN_VALUE / 2;
        }
        if (firstEventNs == Long.MIN_VALUE) {
            firstEventNs = event.tsNs();
            startedNs = System.nanoTime();
        }
        return startedNs + pace.dueAfterNs(event.tsNs() - firstEventNs);
    }

    private void end() {
        stopped = true;
        RuntimeException failure = reader.failure();
        String detail = failure == null ? "the recording has ended" : "reading failed: " + failure.getMessage();
        trading.loop()
                .input(
                        SOURCE,
                        new FeedEvent(
                                null,
                                failure == null ? "finished" : "failed",
                                detail,
                                trading.loop().nowNs()));
        if (failure == null) {
            finished.complete();
        } else {
            finished.fail(failure);
        }
    }

    private void retryIn(long ms) {
        vertx.setTimer(ms, ignored -> trading.context().runOnContext(ignoredToo -> pump()));
    }
}
