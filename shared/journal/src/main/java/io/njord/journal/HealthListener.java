package io.njord.journal;

/** Is told when the journal stops or again starts to be writable. */
@FunctionalInterface
public interface HealthListener {
    /** Does nothing. */
    HealthListener NONE = (healthy, message) -> {};

    /**
     * Takes a change.
     *
     * @param healthy whether records are being written
     * @param message what happened, naming the path and the system's error
     */
    void health(boolean healthy, String message);
}
