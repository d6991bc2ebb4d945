package io.njord.lab.result;

import java.util.List;

/**
 * How complete the data of one symbol was.
 *
 * @param symbol BASE/QUOTE
 * @param expectedBars how many bars the span holds
 * @param presentBars how many there are
 * @param gapPolicy what was done about the rest, in a word
 * @param doubtful spans that deserve distrust, oldest first
 */
public record Coverage(String symbol, long expectedBars, long presentBars, String gapPolicy, List<Span> doubtful) {

    /** Copies the spans. */
    public Coverage {
        doubtful = List.copyOf(doubtful);
    }

    /**
     * A span of time.
     *
     * @param fromNs inclusive
     * @param toNs exclusive
     * @param why gap, outlier, order or duplicate
     */
    public record Span(long fromNs, long toNs, String why) {}

    /** Returns the part of the bars that is missing, 0 to 1. */
    public double missing() {
        return expectedBars == 0 ? 0 : 1 - (double) presentBars / expectedBars;
    }
}
