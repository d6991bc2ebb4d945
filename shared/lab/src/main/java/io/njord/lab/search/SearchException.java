package io.njord.lab.search;

/** A search cannot begin or go on; the message names the value and what to do. */
public final class SearchException extends RuntimeException {
    /** Creates the exception. */
    public SearchException(String message) {
        super(message);
    }
}
