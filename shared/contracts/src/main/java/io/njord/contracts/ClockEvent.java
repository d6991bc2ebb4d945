package io.njord.contracts;

/**
 * Time has passed although no market data came.
 *
 * @param tsNs now
 */
public record ClockEvent(long tsNs) implements Event {

    @Override
    public EventType type() {
        return EventType.CLOCK;
    }
}
