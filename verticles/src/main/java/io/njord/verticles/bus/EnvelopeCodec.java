package io.njord.verticles.bus;

import io.njord.contracts.ContractException;
import io.njord.contracts.Envelope;
import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.Instruments;
import io.njord.contracts.Reason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;

/**
 * Envelopes on the event bus. Within a node the record itself is handed over; between nodes it travels as a version, position,
 * cause, three short texts and the event's wire JSON. What cannot be read is a {@link ContractException} and nothing else.
 */
final class EnvelopeCodec implements MessageCodec<Envelope, Envelope> {
    static final String NAME = "njord-envelope";

    private static final byte VERSION = 1;
    private static final int PARTS = 4;

    private final Instruments instruments;

    EnvelopeCodec(Instruments instruments) {
        this.instruments = instruments;
    }

    @Override
    public void encodeToWire(Buffer buffer, Envelope envelope) {
        buffer.appendByte(VERSION).appendLong(envelope.seq()).appendLong(envelope.cause());
        append(buffer, envelope.source().getBytes(StandardCharsets.UTF_8));
        append(buffer, envelope.topic().getBytes(StandardCharsets.UTF_8));
        append(buffer, envelope.event().type().json().getBytes(StandardCharsets.UTF_8));
        append(buffer, new EventCodec(instruments).encode(envelope.event()));
    }

    @Override
    public Envelope decodeFromWire(int position, Buffer buffer) {
        int at = need(buffer, position, 1 + Long.BYTES + Long.BYTES);
        if (buffer.getByte(at) != VERSION) {
            throw broken("version", buffer.getByte(at), "run the same version on every node");
        }
        long seq = buffer.getLong(at + 1);
        long cause = buffer.getLong(at + 1 + Long.BYTES);
        at += 1 + Long.BYTES + Long.BYTES;
        byte[][] parts = new byte[PARTS][];
        for (int i = 0; i < PARTS; i++) {
            int length = buffer.getInt(need(buffer, at, Integer.BYTES));
            at = need(buffer, at + Integer.BYTES, length);
            parts[i] = buffer.getBytes(at, at + length);
            at += length;
        }
        EventType type = EventType.parse(text(parts[2]));
        return new Envelope(
                seq, cause, text(parts[0]), text(parts[1]), new EventCodec(instruments).decode(type, parts[3]));
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

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns the position when that many bytes follow it. */
    private static int need(Buffer buffer, int position, int bytes) {
        if (bytes < 0 || bytes > buffer.length() - position) {
            throw broken("length", bytes, "the message ends after " + (buffer.length() - position) + " bytes");
        }
        return position;
    }

    private static ContractException broken(String field, Object value, String advice) {
        return new ContractException(Reason.INVALID_MESSAGE, field, value, advice);
    }
}
