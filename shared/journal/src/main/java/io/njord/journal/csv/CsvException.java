package io.njord.journal.csv;

/** A file that cannot be read as it is. The message names file, line and text, and says what to do. */
public final class CsvException extends RuntimeException {
    /** Creates the error. */
    public CsvException(String message) {
        super(message);
    }

    /** Creates the error with what led to it. */
    public CsvException(String message, Throwable cause) {
        super(message, cause);
    }
}
