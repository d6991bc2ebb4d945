package io.njord.contracts;

/**
 * A machine's own timer has come due.
 *
 * @param machine whose
 * @param key which
 * @param tsNs due time
 */
public record TimerEvent(String machine, String key, long tsNs) implements Event {

    @Override
    public EventType type() {
        return EventType.TIMER;
    }
}
