package io.njord.lab.search;

import io.njord.lab.montecarlo.PathRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Tree-structured Parzen estimators (Bergstra and others, 2011, see {@link Parzen}): draws candidates from where the good trials
 * lie and takes the one that is likeliest among the good against among the rest. Trials without a score are among the rest. So
 * that several can run at once, each proposal of a generation counts as a poor one for the next (a constant liar).
 */
final class TreeParzen implements Proposer {
    private static final int RANDOM_FIRST = 20;
    private static final int GENERATION = 8;
    private static final int CANDIDATES = 24;
    private static final double GOOD = 0.15;
    private static final int MOST_GOOD = 25;
    private static final int MOST_REST = 100;

    private final List<Dimension> dimensions;
    private final Untried untried;
    private final long seed;
    private final List<Tried> tried = new ArrayList<>();
    private List<int[]> pending = List.of();
    private int generation;

    private static final class Tried {
        private final int[] places;
        private final double score;

        Tried(int[] places, double score) {
            this.places = places;
            this.score = score;
        }
    }

    TreeParzen(ParameterSpace space, Untried untried, long seed) {
        this.dimensions = space.dimensions();
        this.untried = untried;
        this.seed = seed;
    }

    @Override
    public List<int[]> next() {
        PathRandom random = new PathRandom(seed, generation++);
        pending = tried.isEmpty() ? RandomOrder.draw(untried, random, RANDOM_FIRST) : propose(random);
        return pending;
    }

    @Override
    public void told(double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            tried.add(new Tried(pending.get(i), scores[i]));
        }
    }

    private List<int[]> propose(PathRandom random) {
        List<Tried> ranked = tried.stream()
                .sorted(Comparator.comparingDouble((Tried one) -> Double.isNaN(one.score) ? 1 : 0)
                        .thenComparingDouble(one -> -one.score))
                .toList();
        long scored = tried.stream().filter(one -> !Double.isNaN(one.score)).count();
        int good = (int) Math.min(scored, Math.min(MOST_GOOD, (long) Math.ceil(GOOD * tried.size())));
        List<int[]> best =
                ranked.subList(0, good).stream().map(one -> one.places).toList();
        List<int[]> rest = thinned(ranked.subList(good, ranked.size()));
        List<Parzen> likely = estimates(best);
        List<int[]> generated = new ArrayList<>();
        while (generated.size() < GENERATION) {
            Optional<int[]> places = good == 0 ? untried.draw(random) : pick(random, likely, estimates(rest));
            if (places.isEmpty()) {
                break;
            }
            generated.add(places.get());
            rest.add(places.get());
        }
        return generated;
    }

    /** The work grows with the number of the rest, the use of it does not. */
    private static List<int[]> thinned(List<Tried> rest) {
        int kept = Math.min(MOST_REST, rest.size());
        return IntStream.range(0, kept)
                .mapToObj(i -> rest.get((int) ((long) rest.size() * i / kept)).places)
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    }

    private List<Parzen> estimates(List<int[]> observed) {
        return IntStream.range(0, dimensions.size())
                .mapToObj(d -> {
                    ToIntFunction<int[]> place = places -> places[d];
                    return new Parzen(
                            dimensions.get(d), observed.stream().mapToInt(place).toArray());
                })
                .toList();
    }

    private Optional<int[]> pick(PathRandom random, List<Parzen> good, List<Parzen> rest) {
        List<int[]> candidates = IntStream.range(0, CANDIDATES)
                .mapToObj(i ->
                        good.stream().mapToInt(parzen -> parzen.draw(random)).toArray())
                .sorted(Comparator.comparingDouble((int[] places) -> -gain(places, good, rest)))
                .toList();
        return candidates.stream().filter(untried::take).findFirst().or(() -> untried.draw(random));
    }

    private static double gain(int[] places, List<Parzen> good, List<Parzen> rest) {
        double sum = 0;
        for (int d = 0; d < places.length; d++) {
            sum += good.get(d).logMass(places[d]) - rest.get(d).logMass(places[d]);
        }
        return sum;
    }
}
