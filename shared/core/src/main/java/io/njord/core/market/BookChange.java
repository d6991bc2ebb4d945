package io.njord.core.market;

/** What an {@link OrderBook} did with an event. */
public enum BookChange {
    /** The change was applied and the book is valid. */
    APPLIED,
    /** The change waits for a snapshot; the book is not valid. */
    BUFFERED,
    /** The event is older than the book, or about another instrument: nothing changed. */
    DROPPED,
    /** Changes were missed: the book is not valid until the next snapshot. */
    GAP,
    /** The best bid is not below the best ask: the book is not valid until a change or a snapshot mends that. */
    CROSSED,
    /** The book is valid now and was not before, or was replaced by a snapshot. */
    RESYNCED
}
