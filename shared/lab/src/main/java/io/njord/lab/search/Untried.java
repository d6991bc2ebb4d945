package io.njord.lab.search;

import io.njord.lab.montecarlo.PathRandom;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The combinations of a space that satisfy its condition and were not proposed yet. Not thread-safe. */
final class Untried {
    private static final int DRAWS = 2_000;
    private static final long COUNTABLE = 1 << 20;

    private final ParameterSpace space;
    private final Predicate<Map<String, String>> accepted;
    private final Set<IntBuffer> tried = new HashSet<>();
    private @Nullable List<int[]> rest;

    Untried(ParameterSpace space, Predicate<Map<String, String>> accepted) {
        this.space = space;
        this.accepted = accepted;
    }

    /** Returns whether a combination is one of them, and takes it. */
    boolean take(int[] places) {
        return open(places) && tried.add(IntBuffer.wrap(places.clone()));
    }

    private boolean open(int[] places) {
        if (tried.contains(IntBuffer.wrap(places))) {
            return false;
        }
        Map<String, String> params = space.at(places);
        return space.where().holds(params) && accepted.test(params);
    }

    /** Takes one of them, each equally likely; none when there is none. */
    Optional<int[]> draw(PathRandom random) {
        for (int i = 0; i < DRAWS && rest == null; i++) {
            int[] places = space.dimensions().stream()
                    .mapToInt(dimension -> random.nextInt(dimension.values().size()))
                    .toArray();
            if (take(places)) {
                return Optional.of(places);
            }
        }
        return last(random);
    }

    /** When nearly all are taken, what is left is written down. */
    private Optional<int[]> last(PathRandom random) {
        if (rest == null) {
            rest = new ArrayList<>();
            for (long i = 0; space.size() <= COUNTABLE && i < space.size(); i++) {
                int[] places = space.places(i);
                if (open(places)) {
                    rest.add(places);
                }
            }
        }
        while (!rest.isEmpty()) {
            int at = random.nextInt(rest.size());
            int[] places = rest.set(at, rest.getLast());
            rest.removeLast();
            if (take(places)) {
                return Optional.of(places);
            }
        }
        return Optional.empty();
    }
}
