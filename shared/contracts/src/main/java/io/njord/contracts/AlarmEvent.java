package io.njord.contracts;

/**
 * Something a person should know.
 *
 * @param code kebab-case
 * @param severity info, warning or critical
 * @param source who raises it
 * @param detail what happened, with which value, what to do
 * @param tsNs event time
 */
public record AlarmEvent(String code, String severity, String source, String detail, long tsNs) implements Event {

    @Override
    public EventType type() {
        return EventType.ALARM;
    }
}
