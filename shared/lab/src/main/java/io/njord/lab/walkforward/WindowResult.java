package io.njord.lab.walkforward;

import io.njord.lab.search.Trial;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one window gave.
 *
 * @param window where it lies
 * @param trainFromNs first bar to choose on, UTC epoch nanoseconds
 * @param testFromNs first bar to judge on
 * @param testToNs end of the last one
 * @param trials how many were made to choose
 * @param chosen the best of them; null when none satisfied the constraints: nothing is traded then
 * @param inSample its statistics where it was chosen
 * @param outOfSample its statistics where it is judged, before the position that is left is closed
 * @param startEquity Money at the start of what is judged
 * @param endEquity Money at its end, what was left open closed at the last close and its fee paid
 * @param closing Money, that fee
 * @param fills how many there were out of sample
 */
public record WindowResult(
        Window window,
        long trainFromNs,
        long testFromNs,
        long testToNs,
        int trials,
        @Nullable Trial chosen,
        Map<String, Double> inSample,
        Map<String, Double> outOfSample,
        long startEquity,
        long endEquity,
        long closing,
        int fills) {

    /** Copies the statistics. */
    public WindowResult {
        inSample = Map.copyOf(inSample);
        outOfSample = Map.copyOf(outOfSample);
    }

    /** Returns a statistic out of sample against in sample: 1 holds, 0 is lost. Absent unless both are known and the latter positive. */
    public OptionalDouble kept(String metric) {
        Double in = inSample.get(metric);
        Double out = outOfSample.get(metric);
        return in == null || out == null || !(in > 0) ? OptionalDouble.empty() : OptionalDouble.of(out / in);
    }
}
