package io.njord.journal.bars;

/** The clock of a replay and its one thread: a real one, or in tests a virtual one. */
public interface ReplayScheduler {
    /** Returns a time in nanoseconds that only runs forward. */
    long nanoTime();

    /**
     * Runs work once, at this time or, when it has passed, as soon as other work that waits has had its turn. All work runs on
     * one thread, or one after the other.
     */
    void at(long nanoTime, Runnable work);
}
