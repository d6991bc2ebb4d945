package io.njord.journal;

/** What became of a session. */
public enum SessionState {
    /** A writer holds its lock. */
    RUNNING,
    /** It was closed in order. */
    CLOSED,
    /** Its writer is gone without having closed it: it can be resumed. */
    KILLED
}
