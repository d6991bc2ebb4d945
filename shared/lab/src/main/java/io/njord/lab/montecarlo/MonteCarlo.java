package io.njord.lab.montecarlo;

import io.njord.lab.pool.PatientPool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
     * @param patience how long a path may stand still before it is given up
     */
    public record Options(int paths, long seed, int threads, double periodsPerYear, double ruin, Duration patience) {
        /** Checks the numbers. */
        public Options {
            if (paths < 1 || threads < 1) {
                throw new IllegalArgumentException(
                        "give at least one path and one thread, got " + paths + " and " + threads);
            }
            if (patience.isNegative() || patience.isZero()) {
                throw new IllegalArgumentException("give some patience, got " + patience);
            }
            if (!(periodsPerYear > 0) || !(ruin > 0 && ruin <= 1)) {
                throw new IllegalArgumentException(
                        "give positive periods a year and a ruin in 0..1, got " + periodsPerYear + " and " + ruin);
            }
        }
    }

    /**
     * Draws the paths. One that fails or stands still ends the drawing.
     *
     * @throws IllegalStateException when a path fails, with its number
     */
    public static MonteCarloResult run(PathModel model, Options options) {
        int[] checkpoints = checkpoints(model.steps());
        Outcomes outcomes = new Outcomes(options.paths(), checkpoints);
        int threads = Math.min(options.threads(), options.paths());
        List<Integer> all = IntStream.range(0, options.paths()).boxed().toList();
        try {
            new PatientPool<>(new Drawing(model, options, outcomes), threads, options.patience()).run(all, failure -> {
                if (!failure.isEmpty()) {
                    throw new IllegalStateException(failure);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while paths were drawn", e);
        }
        return outcomes.summarise(model, options);
    }

    /** One path a piece; it comes to why it failed, or to nothing. */
    private static final class Drawing implements PatientPool.Work<String> {
        private final PathModel model;
        private final Options options;
        private final Outcomes outcomes;
        private final ThreadLocal<double[]> worths;

        Drawing(PathModel model, Options options, Outcomes outcomes) {
            this.model = model;
            this.options = options;
            this.outcomes = outcomes;
            this.worths = ThreadLocal.withInitial(() -> new double[model.steps() + 1]);
        }

        @Override
        public String run(int path, AtomicLong progress) {
            double[] worth = worths.get();
            model.draw(new PathRandom(options.seed(), path), worth, progress);
            outcomes.put(path, worth, PathFigures.of(worth, options.periodsPerYear()));
            return "";
        }

        @Override
        public String failed(int path, String error) {
            return "path " + path + " of seed " + options.seed() + " failed: " + error;
        }
    }

    private static int[] checkpoints(int steps) {
        int points = Math.min(steps, FAN_POINTS);
        return IntStream.rangeClosed(0, points)
                .map(i -> (int) ((long) steps * i / points))
                .toArray();
    }
}
