package io.njord.lab.search;

import io.njord.lab.montecarlo.PathRandom;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Covariance matrix adaptation (Hansen and Ostermeier, 2001), by commons-math, over the places of ordered values; when it has
 * settled, or proposes nothing new, it starts anew elsewhere with twice the population (Auger and Hansen, 2005). It ends when many
 * such starts in a row find nothing new.
 *
 * <p>The library asks for one value at a time, but draws all points of a generation before it looks at any value of it. So each
 * generation is found by letting the library run again from its seed with the values that are known, and noting the points that it
 * asks for beyond them. That costs some microseconds a generation, and it is also all that resuming takes.
 */
final class CmaEs implements Proposer {
    private static final double SPREAD = 0.3;
    private static final int IDLE_GENERATIONS = 3;
    private static final int IDLE_RUNS = 40;
    private static final int MOST_POPULATION = 256;

    private final List<Dimension> dimensions;
    private final Untried untried;
    private final long seed;
    private final Map<IntBuffer, Double> scores = new HashMap<>();
    private final List<Double> known = new ArrayList<>();
    private List<int[]> asked = List.of();
    private List<int[]> proposed = List.of();
    private int run;
    private int population;

    /** Ends a run of the library that has asked for more than is known. */
    private static final class Paused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Paused() {
            super("paused", null, false, false);
        }
    }

    CmaEs(ParameterSpace space, Untried untried, long seed) {
        this.dimensions = space.dimensions();
        this.untried = untried;
        this.seed = seed;
        this.population = 4 + (int) (3 * Math.log(dimensions.size()));
    }

    /** Refuses words. */
    static void check(ParameterSpace space) {
        for (Dimension dimension : space.dimensions()) {
            if (!dimension.ordered()) {
                throw new SearchException("cma-es searches numbers, but parameter " + dimension.name() + " is one of "
                        + dimension.values() + ": fix it, or use --method tpe");
            }
        }
    }

    @Override
    public List<int[]> next() {
        int idle = 0;
        for (int idleRuns = 0; idleRuns < IDLE_RUNS; ) {
            asked = idle < IDLE_GENERATIONS ? replay() : List.of();
            proposed = asked.stream().filter(untried::take).toList();
            if (!proposed.isEmpty()) {
                return proposed;
            }
            if (asked.isEmpty()) {
                anew();
                idleRuns++;
                idle = 0;
            } else {
                settle();
                idle++;
            }
        }
        return List.of();
    }

    private void anew() {
        run++;
        population = Math.min(MOST_POPULATION, 2 * population);
        known.clear();
    }

    @Override
    public void told(double[] told) {
        for (int i = 0; i < told.length; i++) {
            scores.put(IntBuffer.wrap(proposed.get(i)), told[i]);
        }
        settle();
    }

    /** Gives every point of the generation its value; one without a score is worse than all that have one. */
    private void settle() {
        double worst = extreme(-1);
        double unscored = -worst + Math.abs(extreme(1) - worst) + 1;
        for (int[] places : asked) {
            double score = scores.getOrDefault(IntBuffer.wrap(places), Double.NaN);
            known.add(Double.isNaN(score) ? unscored : -score);
        }
    }

    private double extreme(int sign) {
        return sign
                * scores.values().stream()
                        .mapToDouble(score -> sign * score)
                        .filter(score -> !Double.isNaN(score))
                        .max()
                        .orElse(0);
    }

    /** Returns the points that the library asks for when it knows what is known; none when it has settled. */
    private List<int[]> replay() {
        int count = known.isEmpty() ? 1 + population : population;
        List<int[]> points = new ArrayList<>();
        int[] calls = {0};
        ObjectiveFunction function = new ObjectiveFunction(point -> {
            int call = calls[0]++;
            if (call < known.size()) {
                return known.get(call);
            }
            points.add(places(point));
            if (points.size() == count) {
                throw new Paused();
            }
            return 0;
        });
        CMAESOptimizer optimizer = new CMAESOptimizer(
                Integer.MAX_VALUE,
                0,
                true,
                0,
                0,
                new MersenneTwister(new PathRandom(seed, run).nextLong()),
                false,
                null);
        try {
            optimizer.optimize(
                    new MaxEval(Integer.MAX_VALUE),
                    function,
                    GoalType.MINIMIZE,
                    new InitialGuess(start()),
                    new SimpleBounds(edges(-0.5, 0), edges(-0.5, 1)),
                    new CMAESOptimizer.Sigma(edges(0, SPREAD)),
                    new CMAESOptimizer.PopulationSize(population));
        } catch (Paused e) {
            return points;
        }
        return List.of();
    }

    private double[] edges(double offset, double share) {
        return dimensions.stream()
                .mapToDouble(dimension -> offset + share * dimension.values().size())
                .toArray();
    }

    private double[] start() {
        PathRandom random = new PathRandom(~seed, run);
        return dimensions.stream()
                .mapToDouble(dimension -> (run == 0 ? 0.5 : random.nextDouble())
                        * (dimension.values().size() - 1))
                .toArray();
    }

    private int[] places(double[] point) {
        int[] places = new int[point.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.clamp(
                    (long) Math.floor(point[i] + 0.5),
                    0,
                    dimensions.get(i).values().size() - 1);
        }
        return places;
    }
}
