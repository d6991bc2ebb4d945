package io.njord.contracts;

/**
 * The definition of an instrument: the first thing a session's journal says about it.
 *
 * @param instrument the definition, with every field in JSON
 * @param tsNs event time
 */
public record InstrumentEvent(Instrument instrument, long tsNs) implements Event {
    @Override
    public EventType type() {
        return EventType.INSTRUMENT;
    }
}
