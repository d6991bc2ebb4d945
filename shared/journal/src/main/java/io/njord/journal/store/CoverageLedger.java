package io.njord.journal.store;

import io.njord.core.market.BarSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * How complete a series is, and which spans deserve distrust.
 *
 * @param symbol BASE/QUOTE
 * @param timeframe length of the bars, e.g. {@code 1m}
 * @param fromNs start of the first bar, UTC epoch nanoseconds
 * @param toNs end of the last bar
 * @param expectedBars how many bars the span holds
 * @param presentBars how many there are
 * @param spans what is doubtful, oldest first
 */
public record CoverageLedger(
        String symbol,
        String timeframe,
        long fromNs,
        long toNs,
        long expectedBars,
        long presentBars,
        List<Span> spans) {

    /** Copies the spans. */
    public CoverageLedger {
        spans = List.copyOf(spans);
    }

    /**
     * A span of time.
     *
     * @param fromNs inclusive
     * @param toNs exclusive
     * @param why gap, outlier, order, duplicate, inconsistent or zero-volume
     */
    public record Span(long fromNs, long toNs, String why) {}

    /** Returns the part of the bars that is missing, 0 to 1. */
    public double missing() {
        return expectedBars == 0 ? 0 : 1 - (double) presentBars / expectedBars;
    }

    /** Returns the coverage of a series by its gaps alone: one pass over its times. */
    public static CoverageLedger ofGaps(BarSeries bars) {
        long length = bars.timeframe().lengthNs();
        long[] ts = bars.tsOpen();
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i < ts.length; i++) {
            if (ts[i] - ts[i - 1] > length) {
                spans.add(new Span(ts[i - 1] + length, ts[i], "gap"));
            }
        }
        long from = ts.length == 0 ? 0 : ts[0];
        long to = ts.length == 0 ? 0 : ts[ts.length - 1] + length;
        return new CoverageLedger(
                bars.instrument().symbol(),
                bars.timeframe().json(),
                from,
                to,
                (to - from + length - 1) / length,
                ts.length,
                spans);
    }
}
