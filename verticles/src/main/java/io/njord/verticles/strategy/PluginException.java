package io.njord.verticles.strategy;

/** A plug-in that is needed cannot be had; the message names it and says what to do. */
public final class PluginException extends RuntimeException {
    /** Creates the exception. */
    public PluginException(String message) {
        super(message);
    }
}
