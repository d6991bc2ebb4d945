package io.njord.lab.montecarlo;

import io.njord.lab.stats.Moments;
import java.util.Arrays;
import java.util.Locale;

/**
 * Worths that move as a geometric Brownian motion, exact at each step: {@code v' = v exp((drift - volatility² / 2) + volatility
 * Z)}. No fat tails, no clusters, no jumps: an optimist's market, useful as a floor for risk.
 */
public final class GeometricBrownian implements PathModel {
    private final double initial;
    private final double drift;
    private final double volatility;
    private final int steps;

    /**
     * Takes the parameters per step.
     *
     * @param initial first worth, positive
     * @param drift expected logarithm of the mean growth: the mean worth grows by {@code exp(drift)} a step
     * @param volatility standard deviation of the log returns, not negative
     * @param steps how many
     */
    public GeometricBrownian(double initial, double drift, double volatility, int steps) {
        if (!(initial > 0) || !Double.isFinite(drift) || !(volatility >= 0) || steps < 1) {
            throw new IllegalArgumentException(
                    "a path needs a positive worth, finite parameters and a step, got initial " + initial + ", drift "
                            + drift + ", volatility " + volatility + ", steps " + steps);
        }
        this.initial = initial;
        this.drift = drift;
        this.volatility = volatility;
        this.steps = steps;
    }

    /** Fits drift and volatility to returns (mean and sample deviation of the log returns), for as many steps. */
    public static GeometricBrownian fitted(double[] returns, double initial) {
        Moments logs = Moments.of(Arrays.stream(returns).map(Math::log1p).toArray());
        double deviation = logs.sampleDeviation()
                .orElseThrow(() -> new IllegalArgumentException(
                        "at least two returns are needed to fit a path, got " + returns.length));
        return new GeometricBrownian(initial, logs.mean() + deviation * deviation / 2, deviation, returns.length);
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public void draw(PathRandom random, double[] worth) {
        double each = drift - volatility * volatility / 2;
        double log = 0;
        worth[0] = initial;
        for (int i = 1; i <= steps; i++) {
            log += each + volatility * random.nextGaussian();
            worth[i] = initial * StrictMath.exp(log);
        }
    }

    @Override
    public String describe() {
        return String.format(
                Locale.ROOT, "geometric Brownian motion, drift %.3g and volatility %.3g a step", drift, volatility);
    }
}
