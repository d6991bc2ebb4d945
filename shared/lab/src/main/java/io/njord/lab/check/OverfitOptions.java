package io.njord.lab.check;

import java.time.Duration;

/**
 * How strict to be.
 *
 * @param blocks of the cross-validation, even
 * @param mostProbability largest probability of over-fitting that passes
 * @param leastDeflated least deflated Sharpe ratio of the best trial that passes: the probability that it is more than luck
 * @param threads how many trials at once
 * @param patience how long a trial may stand still before it is given up
 */
public record OverfitOptions(int blocks, double mostProbability, double leastDeflated, int threads, Duration patience) {
    /** 16 blocks, at most 20 % over-fitting, at least 95 % more than luck, on all cores. */
    public static final OverfitOptions DEFAULTS =
            new OverfitOptions(16, 0.2, 0.95, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(60));

    /** Checks the limits. */
    public OverfitOptions {
        if (!(mostProbability >= 0 && mostProbability <= 1) || !(leastDeflated >= 0 && leastDeflated <= 1)) {
            throw new IllegalArgumentException(
                    "limits are probabilities, 0 to 1, got " + mostProbability + " and " + leastDeflated);
        }
    }
}
