package io.njord.contracts;

/**
 * A snapshot of a book or a change of it, on {@code md.book.{symbol}}. Quantities are absolute; 0 removes a level.
 *
 * @param instrument JSON symbol (and venue)
 * @param snapshot true: replaces the whole book; false: changes levels
 * @param firstUpdateId the venue's first sequence number in this change; 0 = not told
 * @param lastUpdateId the venue's last sequence number; 0 = not told
 * @param bids best first in a snapshot, any order in a change
 * @param asks best first in a snapshot, any order in a change
 * @param tsLocalNs time of receipt
 * @param tsExchangeMs venue time; 0 = not told (JSON null)
 */
public record BookEvent(
        Instrument instrument,
        boolean snapshot,
        long firstUpdateId,
        long lastUpdateId,
        Levels bids,
        Levels asks,
        long tsLocalNs,
        long tsExchangeMs)
        implements Event {

    @Override
    public EventType type() {
        return EventType.BOOK;
    }

    @Override
    public long tsNs() {
        return tsLocalNs;
    }
}
