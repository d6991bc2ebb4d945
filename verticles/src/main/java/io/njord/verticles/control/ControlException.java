package io.njord.verticles.control;

import org.jspecify.annotations.Nullable;

/** An operator's wish that could not be fulfilled; the message says why, what is in force now, and what to do. */
public final class ControlException extends RuntimeException {
    private static final int UNAVAILABLE = 503;

    private final String code;
    private final int status;

    /** Creates the error of a thing that is not to be had; {@code code} is kebab-case. */
    public ControlException(String code, String message, @Nullable Throwable cause) {
        this(code, message, cause, UNAVAILABLE);
    }

    /** Creates the error; {@code status} is what the API answers. */
    public ControlException(String code, String message, @Nullable Throwable cause, int status) {
        super(message, cause);
        this.code = code;
        this.status = status;
    }

    /** Returns the API's status. */
    public int status() {
        return status;
    }

    /** Returns the code. */
    public String code() {
        return code;
    }
}
