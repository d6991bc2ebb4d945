package io.njord.lab.search;

import java.util.ArrayList;
import java.util.List;

/** Every combination once, the first dimension varying slowest. */
final class GridOrder implements Proposer {
    private static final int GENERATION = 1_024;

    private final ParameterSpace space;
    private final Untried untried;
    private long at;

    GridOrder(ParameterSpace space, Untried untried) {
        this.space = space;
        this.untried = untried;
    }

    @Override
    public List<int[]> next() {
        List<int[]> generation = new ArrayList<>();
        while (generation.size() < GENERATION && at < space.size()) {
            int[] places = space.places(at++);
            if (untried.take(places)) {
                generation.add(places);
            }
        }
        return generation;
    }

    @Override
    public void told(double[] scores) {
        // a grid learns nothing
    }
}
