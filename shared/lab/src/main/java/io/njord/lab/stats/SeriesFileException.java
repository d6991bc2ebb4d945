package io.njord.lab.stats;

import org.jspecify.annotations.Nullable;

/** A file of returns or equity that cannot be used. The message is for the user: what is wrong, where, and what to do. */
public final class SeriesFileException extends RuntimeException {
    /** Creates the error. */
    public SeriesFileException(String message) {
        this(message, null);
    }

    /** Creates the error with what lies behind it. */
    public SeriesFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
