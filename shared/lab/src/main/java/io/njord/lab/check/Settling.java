package io.njord.lab.check;

import io.njord.core.indicator.BarColumns;
import io.njord.core.indicator.BarIndicator;
import io.njord.core.indicator.IndicatorSpec;
import io.njord.core.market.BarSeries;
import java.util.OptionalInt;

/**
 * How many bars an indicator that starts in the middle of the data needs until it says what one says that has seen all of them.
 * Those that remember their first value, like an exponential average, need more than the bars after which they call themselves
 * ready.
 *
 * @param column the indicator and its output
 * @param ready bars after which it gives a value
 * @param percent bars until it stays within one per cent of a standard deviation of its own values; absent = it never does
 * @param tenThousandth the same within a ten-thousandth of one
 */
public record Settling(String column, int ready, OptionalInt percent, OptionalInt tenThousandth) {

    /**
     * Measures the first output of an indicator that starts in the middle of a series.
     *
     * @throws IllegalArgumentException below 20 bars
     */
    public static Settling of(IndicatorSpec spec, BarSeries bars) {
        int n = bars.size();
        if (n < 20) {
            throw new IllegalArgumentException("at least 20 bars are needed to see an indicator settle, got " + n);
        }
        int start = n / 2;
        int output = spec.selected().getFirst();
        double[] known = values(spec, bars, output);
        double[] cold = values(spec, bars.slice(start, n), output);
        double mean = 0;
        double square = 0;
        int counted = 0;
        for (int i = start; i < n; i++) {
            if (Double.isFinite(known[i])) {
                double off = known[i] - mean;
                mean += off / ++counted;
                square += off * (known[i] - mean);
            }
        }
        double deviation = counted > 1 ? Math.sqrt(square / counted) : 0;
        int ready = 0;
        while (ready < cold.length && Double.isNaN(cold[ready])) {
            ready++;
        }
        return new Settling(
                spec.columns().getFirst(),
                ready + 1,
                within(known, cold, start, deviation / 100),
                within(known, cold, start, deviation / 10_000));
    }

    private static double[] values(IndicatorSpec spec, BarSeries bars, int output) {
        BarIndicator indicator = spec.create();
        double[][] all = new double[output + 1][bars.size()];
        indicator.batch(BarColumns.of(bars), 0, bars.size(), all);
        return all[output];
    }

    /** Returns the first bar from which on the two stay together. */
    private static OptionalInt within(double[] known, double[] cold, int start, double tolerance) {
        int bar = cold.length;
        while (bar > 0 && near(known[start + bar - 1], cold[bar - 1], tolerance)) {
            bar--;
        }
        return bar == cold.length ? OptionalInt.empty() : OptionalInt.of(bar + 1);
    }

    private static boolean near(double one, double other, double tolerance) {
        return Double.compare(one, other) == 0 || Math.abs(one - other) <= tolerance;
    }
}
