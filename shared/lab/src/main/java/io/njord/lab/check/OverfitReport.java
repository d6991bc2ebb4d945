package io.njord.lab.check;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether the best of many trials is more than the luckiest one.
 *
 * @param subject which strategy
 * @param trials how many combinations of parameters were tried
 * @param failed how many of them failed; they are left out
 * @param periods returns of each trial
 * @param best parameters of the trial with the largest Sharpe ratio
 * @param sharpe its ratio, per bar
 * @param luck the ratio that the best of as many trials without skill would be expected to have, per bar
 * @param deflated probability that it is more than luck; absent where it cannot be computed
 * @param validation how often the choice was worth nothing elsewhere
 * @param findings what is wrong; empty when nothing was found
 */
public record OverfitReport(
        String subject,
        int trials,
        int failed,
        int periods,
        Map<String, String> best,
        double sharpe,
        double luck,
        OptionalDouble deflated,
        Cscv.Result validation,
        List<Finding> findings) {

    /** Copies what could be changed. */
    public OverfitReport {
        best = Map.copyOf(best);
        findings = List.copyOf(findings);
    }

    /** Returns whether nothing was found. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
