package io.njord.lab.check;

import java.util.List;

/**
 * What a look for knowledge of the future found.
 *
 * @param subject which strategy
 * @param unit what the data is, {@link Finding#BAR} or {@link Finding#TRADE}
 * @param bars how many bars, those that end together counting once, or trades the data has
 * @param decisions how many signals, intents and cancels there were
 * @param ends at how many of them the data was made to end
 * @param futures behind how many of them the future was replaced
 * @param foresight how often what was decided on invented bars was right about the real ones; nothing asked over trades
 * @param findings what is wrong; empty when nothing was found
 */
public record LookaheadReport(
        String subject,
        String unit,
        int bars,
        int decisions,
        int ends,
        int futures,
        Foresight.Score foresight,
        List<Finding> findings) {

    /** Copies the findings. */
    public LookaheadReport {
        findings = List.copyOf(findings);
    }

    /** Returns whether nothing was found. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
