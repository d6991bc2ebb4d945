package io.njord.journal;

/** A journal that cannot be opened, read or written. The message names the path and says what to do. */
public final class JournalException extends RuntimeException {
    /** Creates the error. */
    public JournalException(String message) {
        super(message);
    }

    /** Creates the error with what led to it. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
