package io.njord.lab.montecarlo;

import io.njord.lab.stats.Performance;
import io.njord.lab.stats.ReturnStatistics;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import io.njord.lab.stats.TimedSeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;

/** Medians of whole runs, to be started by hand: all statistics of a million points, and paths of a thousand returns. */
final class LabBench {
    private static final int RUNS = 9;

    private LabBench() {}

    public static void main(String[] args) {
        Random random = new Random(42);
        double[] returns =
                random.doubles(1_000_000).map(x -> 0.002 * (x - 0.499)).toArray();
        double[] worth = ReturnStatistics.growth(returns, 100_000);
        long[] minutes =
                LongStream.range(0, worth.length).map(i -> i * 60_000_000_000L).toArray();
        TimedSeries curve = new TimedSeries(minutes, worth);
        measure(
                "all statistics of 1,000,001 points",
                1e6,
                () -> Statistics.of(Performance.ofEquity(curve, StatisticsOptions.DEFAULTS))
                        .size());
        double[] year = Arrays.copyOf(returns, 1_000);
        for (int threads : new int[] {1, 2}) {
            var options = new MonteCarlo.Options(10_000, 1, threads, 365, 0.5, Duration.ofMinutes(1));
            for (PathModel model : new PathModel[] {
                BlockBootstrap.stationary(year, 1, 10),
                GeometricBrownian.fitted(year, 1),
                TradeShuffle.shuffled(year, 9)
            }) {
                measure(
                        threads + " thread(s), 10,000 paths of " + model.describe(),
                        1e7,
                        () -> MonteCarlo.run(model, options).paths());
            }
        }
    }

    private static void measure(String name, double steps, java.util.function.IntSupplier work) {
        double[] seconds = new double[RUNS];
        int sum = 0;
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            sum += work.getAsInt();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "%-110s %8.1f ms, %6.1f M steps/s (%d)%n",
                name,
                seconds[RUNS / 2] * 1e3,
                steps / seconds[RUNS / 2] / 1e6,
                sum);
    }
}
