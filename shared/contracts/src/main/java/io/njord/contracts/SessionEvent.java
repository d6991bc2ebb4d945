package io.njord.contracts;

import java.util.Map;

/**
 * The life of a session: started, resumed, given other strategies, closed.
 *
 * @param state started, resumed, reloaded or closed
 * @param detail configuration hash, data hashes, seeds, counts
 * @param tsNs event time
 */
public record SessionEvent(String state, Map<String, Object> detail, long tsNs) implements Event {

    /** Copies what could be changed and checks what must hold. */
    public SessionEvent {
        detail = JsonValues.copy(detail);
    }

    @Override
    public EventType type() {
        return EventType.SESSION;
    }
}
