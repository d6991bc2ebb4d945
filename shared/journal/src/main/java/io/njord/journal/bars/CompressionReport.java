package io.njord.journal.bars;

import java.util.List;

/**
 * What a run of {@link JournalCompressor} did.
 *
 * @param scanned plain journals that were looked at
 * @param compressed how many were packed, or, in a dry run, would have been
 * @param errors how many could not be packed; they stay as they are
 * @param messages a line for each of the last two
 */
public record CompressionReport(int scanned, int compressed, int errors, List<String> messages) {
    /** Copies the list. */
    public CompressionReport {
        messages = List.copyOf(messages);
    }
}
