package io.njord.lab.search;

import io.njord.lab.montecarlo.PathRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Combinations in random order, none twice, each equally likely (Bergstra and Bengio, 2012). */
final class RandomOrder implements Proposer {
    private static final int GENERATION = 256;

    private final Untried untried;
    private final PathRandom random;

    RandomOrder(Untried untried, long seed) {
        this.untried = untried;
        this.random = new PathRandom(seed, 0);
    }

    @Override
    public List<int[]> next() {
        return draw(untried, random, GENERATION);
    }

    static List<int[]> draw(Untried untried, PathRandom random, int count) {
        List<int[]> drawn = new ArrayList<>();
        while (drawn.size() < count) {
            Optional<int[]> places = untried.draw(random);
            if (places.isEmpty()) {
                return drawn;
            }
            drawn.add(places.get());
        }
        return drawn;
    }

    @Override
    public void told(double[] scores) {
        // chance learns nothing
    }
}
