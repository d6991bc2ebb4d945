package io.njord.verticles.control;

import org.jspecify.annotations.Nullable;

/** An operator's wish that could not be fulfilled; the message says why, what is in force now, and what to do. */
public final class ControlException extends RuntimeException {
    private final String code;

    /** Creates the error; {@code code} is kebab-case. */
    public ControlException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Returns the code. */
    public String code() {
        return code;
    }
}
