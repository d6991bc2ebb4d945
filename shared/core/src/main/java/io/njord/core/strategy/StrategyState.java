package io.njord.core.strategy;

import java.util.Locale;

/** Where one strategy stands on one symbol. JSON: the lower-case name. */
public enum StrategyState {
    /** Sees events, but its intents are not sent: it has not seen enough bars yet. */
    WARMING,
    /** Trades. */
    RUNNING,
    /** Switched off by configuration or by an operator. */
    DISABLED,
    /** Switched off by the host after too many errors. */
    FAILED,
    /** The session is over, or the entry was removed. */
    STOPPED;

    /** Returns the JSON text. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether it sees events. */
    boolean active() {
        return this == WARMING || this == RUNNING;
    }
}
