package io.njord.journal;

import io.njord.contracts.Envelope;

/**
 * A record as it stands in a journal.
 *
 * @param envelope the event
 * @param checksum its checksum, as recorded
 */
public record JournalRecord(Envelope envelope, String checksum) {}
