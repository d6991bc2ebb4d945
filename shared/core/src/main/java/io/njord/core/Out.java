package io.njord.core;

import io.njord.contracts.Event;
import io.njord.contracts.EventType;

/** Where a machine puts what it decides. Valid only during the call it was handed to. */
public interface Out {
    /** Emits an event, caused by the one being handled. Returns its position in the session. */
    long emit(Event event);

    /** Emits an event with another cause, given by its position in the session. Returns its own. */
    long emit(Event event, long cause);

    /**
     * Returns whether anybody would hear of such an event: a machine that consumes it or the recorder. What nobody hears of need
     * not be made.
     */
    default boolean heard(EventType type) {
        return true;
    }

    /** Returns whether anything was emitted, or a timer asked for, since the input at hand was handed over. */
    boolean spoken();

    /** Returns the position in the session of the event being handled. */
    long seq();

    /** Returns the session's time, UTC epoch nanoseconds; it never goes back. */
    long nowNs();

    /**
     * Asks for a {@code TimerEvent} with this key at a time of the session. Timers that are due fire before the next input is
     * taken, earliest first, equal times in the order they were asked for. A time that has passed fires next.
     */
    void timer(long atNs, String key);
}
