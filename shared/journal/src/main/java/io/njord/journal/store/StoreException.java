package io.njord.journal.store;

/** A series that cannot be read, merged or written. The message names the file and the values, and says what to do. */
public final class StoreException extends RuntimeException {
    /** Creates the error. */
    public StoreException(String message) {
        super(message);
    }

    /** Creates the error with what led to it. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
