package io.njord.lab.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Draws many paths of a model and keeps of each its final worth, its largest drawdown and its Sharpe ratio, and of all together
 * the spread of the worth at some steps. Memory does not grow with the length of a path times their number. The same model,
 * options and seed give the same result at any number of threads.
 */
public final class MonteCarlo {
    private static final int FAN_POINTS = 120;

    private MonteCarlo() {}

    /**
     * How to draw.
     *
     * @param paths how many, at least 1
     * @param seed of every stream
     * @param threads how many draw at once, at least 1
     * @param periodsPerYear to annualise the Sharpe ratio; of trades rather than periods, the trades a year
     * @param ruin the drawdown that counts as ruin, a fraction
     */
    public record Options(int paths, long seed, int threads, double periodsPerYear, double ruin) {
        /** Checks the numbers. */
        public Options {
            if (paths < 1 || threads < 1) {
                throw new IllegalArgumentException(
                        "give at least one path and one thread, got " + paths + " and " + threads);
            }
            if (!(periodsPerYear > 0) || !(ruin > 0 && ruin <= 1)) {
                throw new IllegalArgumentException(
                        "give positive periods a year and a ruin in 0..1, got " + periodsPerYear + " and " + ruin);
            }
        }
    }

    /**
     * Draws the paths.
     *
     * @throws IllegalStateException when a path fails, with its number
     */
    public static MonteCarloResult run(PathModel model, Options options) {
        int[] checkpoints = checkpoints(model.steps());
        Outcomes outcomes = new Outcomes(options.paths(), checkpoints);
        int threads = Math.min(options.threads(), options.paths());
        List<Callable<Void>> shares = new ArrayList<>();
        for (int share = 0; share < threads; share++) {
            int first = (int) ((long) options.paths() * share / threads);
            int end = (int) ((long) options.paths() * (share + 1) / threads);
            shares.add(() -> {
                double[] worth = new double[model.steps() + 1];
                for (int path = first; path < end; path++) {
                    draw(model, options, path, worth, outcomes);
                }
                return null;
            });
        }
        all(shares, threads);
        return outcomes.summarise(model, options);
    }

    private static void draw(PathModel model, Options options, int path, double[] worth, Outcomes outcomes) {
        try {
            model.draw(new PathRandom(options.seed(), path), worth);
        } catch (RuntimeException e) {
            throw new IllegalStateException("path " + path + " of seed " + options.seed() + " failed: " + e, e);
        }
        outcomes.put(path, worth, PathFigures.of(worth, options.periodsPerYear()));
    }

    private static void all(List<Callable<Void>> shares, int threads) {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (var future : executor.invokeAll(shares)) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while paths were drawn", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private static int[] checkpoints(int steps) {
        int points = Math.min(steps, FAN_POINTS);
        return IntStream.rangeClosed(0, points)
                .map(i -> (int) ((long) steps * i / points))
                .toArray();
    }
}
