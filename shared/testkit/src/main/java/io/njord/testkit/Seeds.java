package io.njord.testkit;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Seeded random tests that name their seed when they fail. {@code -Dnjord.seed=N} runs just that seed. */
public final class Seeds {
    private Seeds() {}

    /** Runs a test once per seed, 1 to {@code runs}, or once with the seed given by {@code -Dnjord.seed}. */
    public static void forEach(int runs, Consumer<Random> test) {
        forEachSeed(runs, seed -> test.accept(new Random(seed)));
    }

    /** Like {@link #forEach}, handing over the seed itself. */
    public static void forEachSeed(int runs, LongConsumer test) {
        String given = System.getProperty("njord.seed", "").strip();
        long first = given.isEmpty() ? 1 : Long.parseLong(given);
        long last = given.isEmpty() ? runs : first;
        for (long seed = first; seed <= last; seed++) {
            try {
                test.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "failed with seed " + seed + " (rerun with -Dnjord.seed=" + seed + "): " + e, e);
            }
        }
    }
}
