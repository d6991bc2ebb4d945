package io.njord.journal.store;

import java.time.Instant;
import java.util.List;

/**
 * One file that went into a series.
 *
 * @param file its name
 * @param sha256 of its bytes, hex
 * @param bytes its size
 * @param at when it was imported
 * @param rows rows read from it
 * @param added rows that were new
 * @param skipped bad lines left out
 * @param replaced true when the series had been there and was replaced
 * @param notes what was decided about it, and why
 */
public record ImportRecord(
        String file,
        String sha256,
        long bytes,
        Instant at,
        long rows,
        long added,
        long skipped,
        boolean replaced,
        List<String> notes) {

    /** Copies the notes. */
    public ImportRecord {
        notes = List.copyOf(notes);
    }
}
