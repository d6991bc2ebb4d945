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

    /** Takes one event. */
    void on(Event event, Out out);
}
