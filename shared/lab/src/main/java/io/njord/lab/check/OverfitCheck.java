package io.njord.lab.check;

import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.search.Objective;
import io.njord.lab.search.Sweep;
import io.njord.lab.search.Trial;
import io.njord.lab.stats.ReturnStatistics;
import io.njord.lab.stats.SharpeInference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks of a search whether its winner is more than the luckiest of many. Two independent answers, and both must be good: the
 * probability of over-fitting by {@link Cscv}, and the deflated Sharpe ratio of the winner, which takes off what the best of as
 * many trials without skill would reach ({@link SharpeInference}). Returns are those of the equity from bar to bar.
 *
 * <p>It knows the trials of this search only: whoever tried others before has to count them himself.
 */
public final class OverfitCheck {
    private OverfitCheck() {}

    /** What is kept of a trial beside its part in the validation. */
    private record Kept(int periods, @Nullable SharpeInference inference) {}

    /**
     * Runs all combinations and judges them together.
     *
     * @param template a request with one strategy entry, whose parameters are replaced
     * @param combinations parameters of each trial, at least two
     * @throws IllegalArgumentException below two trials that can be run, or with too few bars
     */
    public static OverfitReport check(
            BacktestRequest template, List<Map<String, String>> combinations, OverfitOptions how) {
        if (combinations.size() < 2) {
            throw new IllegalArgumentException(
                    combinations.size() + " combinations of parameters: a choice needs two at least, so give a range");
        }
        AtomicReferenceArray<Kept> kept = new AtomicReferenceArray<>(combinations.size());
        Cscv validation = new Cscv(how.blocks(), combinations.size());
        StrategyEntry one = template.entries().getFirst();
        Sweep sweep = new Sweep(
                (index, params, progress) -> {
                    BacktestResult result = Backtest.run(template.with(new StrategyEntry(
                            one.id(), one.factory(), true, one.symbols(), one.events(), Map.copyOf(params))));
                    double[] returns = ReturnStatistics.simple(result.equity().values());
                    validation.put(index, returns);
                    kept.set(
                            index,
                            new Kept(returns.length, SharpeInference.of(returns).orElse(null)));
                    return new Trial(
                            index, params, result.finalEquity(), result.fills().size(), Map.of(), "", null);
                },
                new Sweep.Options(how.threads(), how.patience(), null, "", trial -> {}));
        List<Trial> trials = sweep.run(combinations, Objective.EQUITY).trials();
        int[] good = IntStream.range(0, combinations.size())
                .filter(i -> trials.get(i).error() == null)
                .toArray();
        if (good.length < 2) {
            throw new IllegalArgumentException("of " + combinations.size() + " trials " + good.length
                    + " could be run, and a choice needs two: "
                    + trials.stream()
                            .map(Trial::error)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse("unknown"));
        }
        return judged(one, combinations, good, kept, validation, how);
    }

    private static OverfitReport judged(
            StrategyEntry entry,
            List<Map<String, String>> combinations,
            int[] good,
            AtomicReferenceArray<Kept> kept,
            Cscv validation,
            OverfitOptions how) {
        double[] ratios = new double[good.length];
        int best = 0;
        for (int i = 0; i < good.length; i++) {
            Kept one = kept.get(good[i]);
            ratios[i] = one.inference == null ? 0 : one.inference.sharpe();
            best = ratios[i] > ratios[best] ? i : best;
        }
        Cscv.Result crossed = validation.result();
        double luck = SharpeInference.expectedBest(good.length, deviation(ratios));
        SharpeInference winner = kept.get(good[best]).inference;
        OptionalDouble deflated = winner == null ? OptionalDouble.empty() : winner.probabilistic(luck);
        String subject = entry.factory().id() + " " + combinations.get(good[best]);
        return new OverfitReport(
                subject,
                good.length,
                combinations.size() - good.length,
                kept.get(good[best]).periods,
                combinations.get(good[best]),
                ratios[best],
                luck,
                deflated,
                crossed,
                findings(subject, good.length, ratios[best], luck, deflated, crossed, how));
    }

    private static List<Finding> findings(
            String subject,
            int trials,
            double sharpe,
            double luck,
            OptionalDouble deflated,
            Cscv.Result crossed,
            OverfitOptions how) {
        List<Finding> findings = new ArrayList<>();
        if (crossed.probability() > how.mostProbability()) {
            findings.add(Finding.general(
                    "chosen-by-chance",
                    subject,
                    String.format(
                            Locale.ROOT,
                            "whichever half of the data the parameters are chosen on, they are below the median on the"
                                    + " other in %.0f %% of %,d halves (limit %.0f %%)",
                            100 * crossed.probability(),
                            crossed.combinations(),
                            100 * how.mostProbability()),
                    "try fewer and coarser parameters, or give more data"));
        }
        if (deflated.isEmpty() || deflated.getAsDouble() < how.leastDeflated()) {
            findings.add(Finding.general(
                    "no-better-than-luck",
                    subject,
                    deflated.isEmpty()
                            ? "its Sharpe ratio cannot be judged: its returns are constant"
                            : String.format(
                                    Locale.ROOT,
                                    "its Sharpe ratio is %.4f a bar, and the best of %,d trials without skill would have"
                                            + " %.4f: it is more than luck with a probability of %.1f %% (limit %.0f %%)",
                                    sharpe,
                                    trials,
                                    luck,
                                    100 * deflated.getAsDouble(),
                                    100 * how.leastDeflated()),
                    "do not trade it; more data could tell, more trials cannot"));
        }
        return findings;
    }

    private static double deviation(double[] ratios) {
        double mean = java.util.Arrays.stream(ratios).average().orElse(0);
        double squares = java.util.Arrays.stream(ratios)
                .map(ratio -> (ratio - mean) * (ratio - mean))
                .sum();
        return Math.sqrt(squares / (ratios.length - 1));
    }
}
