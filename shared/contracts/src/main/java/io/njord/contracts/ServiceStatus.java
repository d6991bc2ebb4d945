package io.njord.contracts;

/**
 * The health of a part of the node, as far as trading depends on it.
 *
 * @param service e.g. journal
 * @param healthy false: no new risk
 * @param detail what is wrong and what to do
 * @param tsNs event time
 */
public record ServiceStatus(String service, boolean healthy, String detail, long tsNs) implements Event {

    @Override
    public EventType type() {
        return EventType.SERVICE_STATUS;
    }
}
