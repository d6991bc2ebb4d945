package io.njord.core;

import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import java.util.Set;

/**
 * Something that decides. It sees events one at a time, in the session's order, and answers by emitting events. It never
 * throws for bad input: it emits a coded refusal. Not thread-safe, by intent.
 */
public interface Machine {
    /** Returns the name in journals and timers; unique within a loop. */
    String name();

    /** Returns the kinds of events it wants. Its own timers reach it besides. */
    Set<EventType> consumes();

    /** Returns the kinds of events it may emit; the loop refuses any other. */
    Set<EventType> emits();

    /**
     * Returns the kinds of events that this machine is upstream of: it sees them first, and whatever follows from that comes to
     * rest before any other machine sees them. The simulated venue is upstream of bars, for what traded inside a bar happened
     * before its close.
     */
    default Set<EventType> upstreamOf() {
        return Set.of();
    }

    /** Takes one event. */
    void on(Event event, Out out);
}
