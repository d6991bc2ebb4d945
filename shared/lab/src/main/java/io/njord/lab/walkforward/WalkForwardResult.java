package io.njord.lab.walkforward;

import io.njord.lab.result.EquityCurve;
import io.njord.lab.search.Objective;
import io.njord.lab.search.Trial;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import io.njord.lab.stats.TimedSeries;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a walk gave. Its equity is out of sample throughout: each window begins with what the last one ended with, flat.
 *
 * @param strategyId the strategy
 * @param symbol BASE/QUOTE
 * @param objective what was sought in sample
 * @param windows in order
 * @param equity of the stretches that are judged, joined; the first point is the cash at their start
 * @param drifts of the searched parameters
 * @param initialCash Money
 * @param unusedBars how many bars at the end were too few for a window
 */
public record WalkForwardResult(
        String strategyId,
        String symbol,
        Objective objective,
        List<WindowResult> windows,
        EquityCurve equity,
        List<Drift> drifts,
        long initialCash,
        int unusedBars) {

    /** Copies the lists. */
    public WalkForwardResult {
        windows = List.copyOf(windows);
        drifts = List.copyOf(drifts);
    }

    /** Returns Money at the end. */
    public long finalEquity() {
        return windows.getLast().endEquity();
    }

    /** Returns how many trials were made in all windows. */
    public long trials() {
        return windows.stream().mapToLong(WindowResult::trials).sum();
    }

    /** Returns the statistics of the joined equity; those of trades are absent. */
    public Map<String, OptionalDouble> statistics(StatisticsOptions options) {
        return Statistics.of(Performance.ofEquity(new TimedSeries(equity.tsNs(), equity.values()), options));
    }

    /**
     * Returns the degradation score: the mean of what is sought out of sample against its mean in sample, over the windows where
     * both are known. 1 holds, 0 is lost, below 0 is turned round. Absent unless the mean in sample is positive.
     */
    public OptionalDouble degradation() {
        return kept(objective.metric());
    }

    /** Returns the walk-forward efficiency: mean annual growth out of sample against that in sample, likewise. */
    public OptionalDouble efficiency() {
        return kept("cagr");
    }

    private OptionalDouble kept(String metric) {
        List<WindowResult> known = windows.stream()
                .filter(window -> window.inSample().containsKey(metric)
                        && window.outOfSample().containsKey(metric))
                .toList();
        double in = known.stream()
                .mapToDouble(window -> window.inSample().getOrDefault(metric, 0.0))
                .average()
                .orElse(0);
        double out = known.stream()
                .mapToDouble(window -> window.outOfSample().getOrDefault(metric, 0.0))
                .average()
                .orElse(0);
        return in > 0 ? OptionalDouble.of(out / in) : OptionalDouble.empty();
    }

    /** Returns the share of windows that ended above their start. */
    public double winningWindows() {
        return (double) windows.stream()
                        .filter(window -> window.endEquity() > window.startEquity())
                        .count()
                / windows.size();
    }

    /** Returns how many windows found no trial that satisfies the constraints. */
    public long idleWindows() {
        return windows.stream()
                .filter(window -> {
                    Trial chosen = window.chosen();
                    return chosen == null;
                })
                .count();
    }
}
