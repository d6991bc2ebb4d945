package io.njord.contracts;

/**
 * Events as JSON, in two forms. The wire form is the specification's: contract order, compact, decimals as plain numbers. The
 * canonical form is the journal's: keys sorted by code point at every level, no white space, decimals as strings, so that
 * equal events give equal bytes on any machine. Readers accept both, numbers or numeric strings, and tolerate unknown keys.
 *
 * <p>Not thread-safe; instances are cheap.
 */
public final class EventCodec {
    private final Instruments instruments;

    /** Creates a codec that resolves symbols among these instruments. */
    public EventCodec(Instruments instruments) {
        this.instruments = instruments;
    }

    /** Appends the wire form. */
    public void write(Event event, JsonBuffer out) {
        out.raw(new byte[instruments.all().size()], 0, 0);
    }

    /** Appends the canonical form. */
    public void writeCanonical(Event event, JsonBuffer out) {
        write(event, out);
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
        return new ClockEvent(from + count);
    }
}
