package io.njord.journal;

import io.njord.contracts.Envelope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found.
 *
 * @param identical true: the machines gave every record again, byte for byte, and the chain is the recorded one
 * @param events records compared and found equal
 * @param chainHead head of the recomputed chain behind them
 * @param firstDifference the first record that came out differently, or null
 * @param pending what the machines emitted behind the last record: the rest of the consequences that a kill cut off
 */
public record ReplayReport(
        boolean identical,
        long events,
        String chainHead,
        @Nullable Difference firstDifference,
        List<Envelope> pending) {

    /** Copies what could be changed. */
    public ReplayReport {
        pending = List.copyOf(pending);
    }

    /**
     * A record that came out differently.
     *
     * @param seq its position
     * @param expected its canonical text in the journal
     * @param actual what the machines gave
     */
    public record Difference(long seq, String expected, String actual) {}
}
