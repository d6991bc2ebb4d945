package io.njord.verticles.redis;

import java.util.random.RandomGenerator;

/** Pauses between attempts: full jitter below a ceiling that doubles from 1 s to 30 s, never shorter than 100 ms. */
final class Backoff {
    private static final long FIRST_MS = 1_000;
    private static final long LONGEST_MS = 30_000;
    private static final long SHORTEST_MS = 100;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    long nextMs() {
        long ceiling = Math.min(LONGEST_MS, FIRST_MS << Math.min(failures, 5));
        failures++;
        return Math.max(SHORTEST_MS, (long) (random.nextDouble() * ceiling));
    }

    void succeeded() {
        failures = 0;
    }
}
