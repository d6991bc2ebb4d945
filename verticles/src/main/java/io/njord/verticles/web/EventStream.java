package io.njord.verticles.web;

import io.njord.core.bus.TopicPattern;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The event stream of one client. It reads the ring at its own pace, so that what it costs is one socket buffer, and is told
 * the range when the ring has overtaken it. One thread.
 */
final class EventStream {
    private static final int MOST_KNOWN_TOPICS = 4_096;

    private final HttpServerResponse response;
    private final List<TopicPattern> topics;
    private final EventRing ring;
    private final NodeView view;
    private final String session;
    private final Map<String, Boolean> wanted = new HashMap<>();
    private long cursor;
    private long seenSeq;
    private long stalledSinceMs = -1;

    EventStream(HttpServerResponse response, List<TopicPattern> topics, EventRing ring, NodeView view, String session) {
        this.response = response;
        this.topics = topics;
        this.ring = ring;
        this.view = view;
        this.session = session;
        response.drainHandler(drained -> pump());
    }

    /** Starts behind a position of the session. */
    void startBehind(long seq) {
        seenSeq = seq;
        cursor = ring.firstBehind(seq);
        tellWhatWasMissed();
        pump();
    }

    /** Sends what the client has not seen, as far as it reads. */
    void pump() {
        while (!response.writeQueueFull()) {
            if (cursor < ring.oldest()) {
                cursor = ring.oldest();
                tellWhatWasMissed();
            }
            if (cursor == ring.next()) {
                return;
            }
            Frame frame = ring.get(cursor++);
            seenSeq = frame.seq();
            if (wants(frame.topic())) {
                response.write(frame.encode(view));
            }
        }
    }

    /** Sends the latest of something of which the next will do as well: only to a client that keeps up. */
    void sendLatest(Frame frame) {
        if (!response.writeQueueFull() && wants(frame.topic())) {
            response.write(frame.encode(view));
        }
    }

    /** Says that the node lives and, to a client that has everything, how far the session is. */
    void beat() {
        if (!response.writeQueueFull()) {
            boolean hasAll = cursor == ring.next();
            response.write(hasAll ? ": alive\nid: " + session + ":" + seenSeq + "\n\n" : ": alive\n\n");
        }
    }

    /** Says something about the stream itself. */
    void note(String event, long seq, String detail) {
        response.write("id: " + session + ":" + seq + "\nevent: " + event + "\ndata: {\"session\":\"" + session
                + "\",\"seq\":" + seq + ",\"detail\":\"" + detail + "\"}\n\n");
    }

    /** Returns for how long the client has read nothing. */
    long stalledMs(long nowMs) {
        if (!response.writeQueueFull()) {
            stalledSinceMs = -1;
            return 0;
        }
        stalledSinceMs = stalledSinceMs < 0 ? nowMs : stalledSinceMs;
        return nowMs - stalledSinceMs;
    }

    /** Ends the stream: in order, or at once when the client does not read. */
    void end(boolean atOnce) {
        if (atOnce) {
            response.reset();
        } else if (!response.ended()) {
            response.end();
        }
    }

    private void tellWhatWasMissed() {
        if (ring.droppedSeq() > seenSeq) {
            note("missed", ring.droppedSeq(), (seenSeq + 1) + "-" + ring.droppedSeq());
            seenSeq = ring.droppedSeq();
        }
    }

    private boolean wants(String topic) {
        Boolean known = wanted.get(topic);
        if (known == null) {
            known = topics.stream().anyMatch(pattern -> pattern.matches(topic));
            if (wanted.size() < MOST_KNOWN_TOPICS) {
                wanted.put(topic, known);
            }
        }
        return known;
    }
}
