package io.njord.verticles.config;

/** The configuration is not acceptable; the message says where, which value, and what to do. */
public final class ConfigException extends RuntimeException {
    /** Creates the error. */
    public ConfigException(String message) {
        super(message);
    }

    /** Creates the error with its cause. */
    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
