package io.njord.lab.report;

import org.jspecify.annotations.Nullable;

/** A file that is not the JSON of a result. The message is for the user: what is wrong, with which value, and what to do. */
public final class ResultJsonException extends RuntimeException {
    /** Creates the error. */
    public ResultJsonException(String message) {
        this(message, null);
    }

    /** Creates the error with what lies behind it. */
    public ResultJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
