package io.njord.verticles.web;

import io.njord.contracts.Envelope;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** An event on its way to the clients: encoded once, when the first of them wants it. One thread. */
final class Frame {
    private final Envelope envelope;
    private final String id;
    private @Nullable Buffer encoded;

    /** Creates a frame; an empty id leaves the client's last id as it is. */
    Frame(Envelope envelope, String id) {
        this.envelope = envelope;
        this.id = id;
    }

    long seq() {
        return envelope.seq();
    }

    String topic() {
        return envelope.topic();
    }

    Buffer encode(NodeView view) {
        Buffer known = encoded;
        if (known == null) {
            String head = id.isEmpty() ? "" : "id: " + id + "\n";
            known = Buffer.buffer(
                    head + "event: " + envelope.event().type().json() + "\ndata: " + view.json(envelope) + "\n\n");
            encoded = known;
        }
        return known;
    }
}
