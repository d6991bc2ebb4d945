package io.njord.contracts;

/**
 * The state of one source of the kill switch. The switch is tripped while any source is tripped or unreadable.
 *
 * @param source file, redis or api
 * @param tripped true: no new orders
 * @param readable false counts as tripped
 * @param actor who or what caused it
 * @param reason why
 * @param tsNs when it was seen
 */
public record KillSwitchEvent(String source, boolean tripped, boolean readable, String actor, String reason, long tsNs)
        implements Event {

    @Override
    public EventType type() {
        return EventType.KILL_SWITCH;
    }
}
