package io.njord.journal.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is wrong with a series of bars, as {@link BarQuality} finds it.
 *
 * @param symbol BASE/QUOTE
 * @param timeframe length of the bars, e.g. {@code 1m}
 * @param lengthNs the same in nanoseconds
 * @param rows rows looked at, duplicates included
 * @param firstNs earliest start, UTC epoch nanoseconds
 * @param lastNs latest start
 * @param expectedBars how many bars the span from the first to the last holds
 * @param presentBars how many different ones there are
 * @param gaps where bars are missing, oldest first
 * @param outOfOrder rows that are earlier than the row before
 * @param duplicates rows that repeat an earlier one exactly
 * @param conflicts starts with bars that differ
 * @param misaligned bars that do not begin at a multiple of their length since the UTC epoch
 * @param inconsistent bars whose numbers contradict one another
 * @param outliers bars far from their neighbours
 * @param zeroVolumeBars bars without volume
 * @param zeroVolumeRuns spans of at least {@link BarQuality#ZERO_RUN} of them in a row
 * @param maxReturnPct largest change from close to close, in percent, without sign
 */
public record QualityReport(
        String symbol,
        String timeframe,
        long lengthNs,
        long rows,
        long firstNs,
        long lastNs,
        long expectedBars,
        long presentBars,
        List<Gap> gaps,
        long outOfOrder,
        long duplicates,
        List<Issue> conflicts,
        long misaligned,
        List<Issue> inconsistent,
        List<Issue> outliers,
        long zeroVolumeBars,
        List<Run> zeroVolumeRuns,
        double maxReturnPct) {

    /** Copies the lists. */
    public QualityReport {
        gaps = List.copyOf(gaps);
        conflicts = List.copyOf(conflicts);
        inconsistent = List.copyOf(inconsistent);
        outliers = List.copyOf(outliers);
        zeroVolumeRuns = List.copyOf(zeroVolumeRuns);
    }

    /**
     * Missing bars.
     *
     * @param afterNs start of the last bar before
     * @param nextNs start of the first bar after
     * @param missing how many are missing between
     */
    public record Gap(long afterNs, long nextNs, long missing) {}

    /**
     * A doubtful bar.
     *
     * @param tsNs its start
     * @param what what is doubtful, with the numbers
     */
    public record Issue(long tsNs, String what) {}

    /**
     * Bars in a row.
     *
     * @param fromNs start of the first
     * @param toNs end of the last
     * @param bars how many
     */
    public record Run(long fromNs, long toNs, long bars) {}

    /** Returns how many bars are missing. */
    public long missing() {
        return gaps.stream().mapToLong(Gap::missing).sum();
    }

    /** Returns the longest gaps, longest first, equal ones oldest first. */
    public List<Gap> longestGaps(int most) {
        return gaps.stream()
                .sorted(Comparator.comparingLong(Gap::missing).reversed().thenComparingLong(Gap::afterNs))
                .limit(most)
                .toList();
    }

    /** Returns whether nothing was found that makes the data unfit: no conflict, no contradiction, one order. */
    public boolean sound() {
        return conflicts.isEmpty() && inconsistent.isEmpty() && outOfOrder == 0;
    }

    /** Returns the same as spans to distrust. */
    public CoverageLedger coverage() {
        List<CoverageLedger.Span> spans = new ArrayList<>();
        gaps.forEach(gap -> spans.add(new CoverageLedger.Span(gap.afterNs() + lengthNs, gap.nextNs(), "gap")));
        issues(spans, conflicts, "duplicate");
        issues(spans, inconsistent, "inconsistent");
        issues(spans, outliers, "outlier");
        zeroVolumeRuns.forEach(run -> spans.add(new CoverageLedger.Span(run.fromNs(), run.toNs(), "zero-volume")));
        spans.sort(Comparator.comparingLong(CoverageLedger.Span::fromNs).thenComparing(CoverageLedger.Span::why));
        return new CoverageLedger(
                symbol, timeframe, firstNs, rows == 0 ? 0 : lastNs + lengthNs, expectedBars, presentBars, spans);
    }

    private void issues(List<CoverageLedger.Span> spans, List<Issue> issues, String why) {
        issues.forEach(issue -> spans.add(new CoverageLedger.Span(issue.tsNs(), issue.tsNs() + lengthNs, why)));
    }
}
