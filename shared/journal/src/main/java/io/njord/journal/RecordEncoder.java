package io.njord.journal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.njord.contracts.Envelope;
import io.njord.contracts.EventCodec;
import io.njord.contracts.Instruments;
import io.njord.contracts.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes records. A record's data is the canonical object {@code {"cause":…,"data":{…},"seq":…,"source":…,"topic":…,"type":…}}:
 * keys sorted by code point at every level, no white space. Its line in the file is the data with {@code ,"checksum":"<64 hex>"}
 * put in before the last brace, so that the data is the line without that and the line is JSON. Not thread-safe.
 */
final class RecordEncoder {
    static final byte[] CHECKSUM = ascii(",\"checksum\":\"");
    static final byte[] TAIL_END = ascii("\"}");

    /** Bytes behind a record's data in its line, of which the last is the data's own brace. */
    static final int TAIL_LENGTH = CHECKSUM.length + HashChain.HEX_LENGTH + TAIL_END.length;

    static final byte[] CAUSE = ascii("{\"cause\":");
    static final byte[] DATA = ascii(",\"data\":");
    static final byte[] SEQ = ascii(",\"seq\":");
    static final byte[] SOURCE = ascii(",\"source\":");
    static final byte[] TOPIC = ascii(",\"topic\":");
    static final byte[] TYPE = ascii(",\"type\":");
    static final byte[] BRACE = ascii("}");
    private static final byte[] LINE_END = ascii("\"}\n");
    private static final int MOST_TEXTS = 10_000;

    private final EventCodec codec = new EventCodec(Instruments.of());
    private final Map<String, byte[]> quoted = new HashMap<>();
    private final byte[] digits = new byte[20];

    /** Appends a record's data without its last brace. */
    void body(Envelope envelope, JsonBuffer out) {
        put(CAUSE, out);
        number(envelope.cause(), out);
        put(DATA, out);
        codec.writeCanonical(envelope.event(), out);
        put(SEQ, out);
        number(envelope.seq(), out);
        put(SOURCE, out);
        text(envelope.source(), out);
        put(TOPIC, out);
        text(envelope.topic(), out);
        put(TYPE, out);
        text(envelope.event().type().json(), out);
    }

    /** Appends a record's line, its end of line included, and moves the chain on. */
    void line(Envelope envelope, HashChain chain, JsonBuffer out) {
        int from = out.length();
        body(envelope, out);
        chain.update(out.array(), from, out.length() - from);
        chain.update(BRACE, 0, 1);
        chain.seal();
        put(CHECKSUM, out);
        out.raw(chain.hex(), 0, HashChain.HEX_LENGTH);
        put(LINE_END, out);
    }

    private void text(String text, JsonBuffer out) {
        byte[] known = quoted.get(text);
        if (known == null) {
            if (quoted.size() >= MOST_TEXTS) {
                quoted.clear();
            }
            known = quote(text);
            quoted.put(text, known);
        }
        put(known, out);
    }

    private static byte[] quote(String text) {
        byte[] inner = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] all = new byte[inner.length + 2];
        all[0] = '"';
        System.arraycopy(inner, 0, all, 1, inner.length);
        all[all.length - 1] = '"';
        return all;
    }

    private void number(long value, JsonBuffer out) {
        if (value < 0) {
            throw new IllegalArgumentException("positions in a session are not negative, got " + value);
        }
        int at = digits.length;
        long rest = value;
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        out.raw(digits, at, digits.length - at);
    }

    private static void put(byte[] bytes, JsonBuffer out) {
        out.raw(bytes, 0, bytes.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
