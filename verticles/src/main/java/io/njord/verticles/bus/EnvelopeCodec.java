package io.njord.verticles.bus;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.Instruments;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;

/**
 * Envelopes on the event bus. Within a node the record itself is handed over; between nodes it travels as position, cause,
 * three short texts and the event's wire JSON.
 */
final class EnvelopeCodec implements MessageCodec<Envelope, Envelope> {
    static final String NAME = "njord-envelope";

    private final Instruments instruments;

    EnvelopeCodec(Instruments instruments) {
        this.instruments = instruments;
    }

    @Override
    public void encodeToWire(Buffer buffer, Envelope envelope) {
        buffer.appendLong(envelope.seq()).appendLong(envelope.cause());
        append(buffer, envelope.source().getBytes(StandardCharsets.UTF_8));
        append(buffer, envelope.topic().getBytes(StandardCharsets.UTF_8));
        append(buffer, envelope.event().type().json().getBytes(StandardCharsets.UTF_8));
        append(buffer, new EventCodec(instruments).encode(envelope.event()));
    }

    @Override
    public Envelope decodeFromWire(int position, Buffer buffer) {
        long seq = buffer.getLong(position);
        long cause = buffer.getLong(position + 8);
        int at = position + 16;
        byte[][] parts = new byte[4][];
        for (int i = 0; i < parts.length; i++) {
            int length = buffer.getInt(at);
            parts[i] = buffer.getBytes(at + 4, at + 4 + length);
            at += 4 + length;
        }
        EventType type = EventType.parse(new String(parts[2], StandardCharsets.UTF_8));
        Event event = new EventCodec(instruments).decode(type, parts[3]);
        return new Envelope(
                seq,
                cause,
                new String(parts[0], StandardCharsets.UTF_8),
                new String(parts[1], StandardCharsets.UTF_8),
                event);
    }

    @Override
    public Envelope transform(Envelope envelope) {
        return envelope;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }

    private static void append(Buffer buffer, byte[] bytes) {
        buffer.appendInt(bytes.length).appendBytes(bytes);
    }
}
