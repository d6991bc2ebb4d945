package io.njord.contracts;

import java.util.Map;

/**
 * Why a strategy acts, with the numbers it saw: the link between a tick and an intent.
 *
 * @param instrument JSON symbol (and venue)
 * @param strategyId who
 * @param name what, e.g. breakout-up
 * @param values the numbers behind it
 * @param tsNs event time
 */
public record SignalEvent(Instrument instrument, String strategyId, String name, Map<String, Object> values, long tsNs)
        implements Event {

    /** Copies what could be changed and checks what must hold. */
    public SignalEvent {
        values = JsonValues.copy(values);
    }

    @Override
    public EventType type() {
        return EventType.SIGNAL;
    }
}
