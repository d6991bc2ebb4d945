package io.njord.contracts;

import java.util.Map;

/**
 * Events as JSON, in two forms. The wire form is the specification's: contract order, compact, decimals as plain numbers. The
 * canonical form is the journal's: keys sorted by code point at every level, no white space, decimals as strings, so that
 * equal events give equal bytes on any machine. It leaves out what can be computed (aliases, averages). Readers accept both,
 * numbers or numeric strings, and tolerate unknown keys.
 *
 * <p>Not thread-safe; instances are cheap.
 */
public final class EventCodec {
    private final EventReader reader;
    private final FieldSink wire = new FieldSink(false);
    private final FieldSink canonical = new FieldSink(true);

    /** Creates a codec that resolves symbols among these instruments. */
    public EventCodec(Instruments instruments) {
        this.reader = new EventReader(instruments);
    }

    /** Appends the wire form. */
    public void write(Event event, JsonBuffer out) {
        write(event, wire, out);
    }

    /** Appends the canonical form. */
    public void writeCanonical(Event event, JsonBuffer out) {
        write(event, canonical, out);
    }

    /** Appends a free-form object in the canonical form. */
    public static void writeCanonical(Map<String, ?> value, JsonBuffer out) {
        FieldSink.writeMap(value, out, true);
    }

    /** Returns the wire form. */
    public byte[] encode(Event event) {
        JsonBuffer out = new JsonBuffer();
        write(event, out);
        return out.toByteArray();
    }

    /**
     * Reads either form.
     *
     * @throws ContractException for anything that is not this contract, and nothing else
     */
    public Event decode(EventType type, byte[] json) {
        return decode(type, json, 0, json.length);
    }

    /**
     * Reads either form from a part of an array.
     *
     * @throws ContractException for anything that is not this contract, and nothing else
     */
    public Event decode(EventType type, byte[] json, int from, int count) {
        Reason reason = type == EventType.INTENT ? Reason.INVALID_INTENT : Reason.INVALID_MESSAGE;
        return reader.read(type, JsonFields.parse(json, from, count, reason));
    }

    private static void write(Event event, FieldSink sink, JsonBuffer out) {
        sink.begin(out);
        EventFields.write(event, sink);
        sink.end(event.type(), out);
    }
}
