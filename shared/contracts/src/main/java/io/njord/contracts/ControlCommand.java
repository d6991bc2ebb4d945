package io.njord.contracts;

/**
 * An operator's command to the machines.
 *
 * @param command cancel-all, strategy-enable, strategy-disable or strategy-reload
 * @param target symbol or strategy id; may be empty
 * @param actor who
 * @param reason why
 * @param tsNs when
 */
public record ControlCommand(String command, String target, String actor, String reason, long tsNs) implements Event {

    @Override
    public EventType type() {
        return EventType.COMMAND;
    }
}
