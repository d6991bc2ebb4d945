package io.njord.lab.check;

import java.util.List;
import java.util.OptionalInt;

/**
 * How what a strategy does moves with the number of bars that it sees before it trades.
 *
 * @param subject which strategy
 * @param declared the warm-up that it declares, bars
 * @param starts at how many bars trading began
 * @param rows one for each length of warm-up, ascending
 * @param recommended the shortest length from which on nothing changes any more; absent when something always does
 * @param verdict what that means for the declared length
 * @param findings what is wrong; empty when nothing was found
 */
public record WarmUpReport(
        String subject,
        int declared,
        int starts,
        List<Row> rows,
        OptionalInt recommended,
        Verdict verdict,
        List<Finding> findings) {

    /** What the declared warm-up is worth. */
    public enum Verdict {
        /** A longer one changes nothing. */
        ENOUGH,
        /** It says nothing wrong, but says it later than it could with more bars. */
        LATE,
        /** A longer one changes what it decides. */
        TOO_SHORT,
        /** No length that was tried makes it independent of where the data begins. */
        NEVER_SETTLES,
        /** It decided nothing, so there was nothing to compare. */
        SILENT
    }

    /**
     * One length of warm-up, compared with all the data there is before the start.
     *
     * @param bars seen before trading begins
     * @param same at how many starts every decision was the same
     * @param firstDifference bars from the start to the first decision that differs, the earliest of all starts; -1 = none
     * @param lastDifference bars from the start to the last one, the latest of all starts; -1 = none
     * @param equityDifference largest difference of the final equity, as a share of the cash
     * @param decisions how many decisions there were at all starts together
     */
    public record Row(
            int bars, int same, int firstDifference, int lastDifference, double equityDifference, int decisions) {}

    /** Copies the lists. */
    public WarmUpReport {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    /** Returns whether nothing was found. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
