package io.njord.lab.search;

import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.backtest.BacktestSummary;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Trials that are backtests of one strategy with other parameters; all share the data. With statistics, a trial holds its curve
 * and its trades while they are measured and keeps the numbers alone, so that memory grows with the threads, not with the trials.
 */
public final class BacktestTrials implements TrialRunner {
    private final BacktestRequest template;
    private final @Nullable StatisticsOptions statistics;

    /** Creates trials that know their final equity, fills and drawdown. */
    public BacktestTrials(BacktestRequest template) {
        this(template, null);
    }

    private BacktestTrials(BacktestRequest template, @Nullable StatisticsOptions statistics) {
        this.template = template;
        this.statistics = statistics;
    }

    /** Creates trials that know what this objective asks: all statistics, where it needs more than the cheap ones. */
    public static BacktestTrials of(BacktestRequest template, Objective objective, StatisticsOptions options) {
        return new BacktestTrials(template, objective.needsStatistics() ? options : null);
    }

    /** Returns the request of a trial with these parameters. */
    public static BacktestRequest request(BacktestRequest template, Map<String, String> params) {
        StrategyEntry one = template.entries().getFirst();
        return template.with(
                new StrategyEntry(one.id(), one.factory(), true, one.symbols(), one.events(), Map.copyOf(params)));
    }

    @Override
    public Trial run(int index, Map<String, String> params, AtomicLong progress) {
        BacktestRequest request = request(template, params);
        if (statistics != null) {
            return measured(index, params, Backtest.run(request, progress), statistics);
        }
        BacktestSummary summary = Backtest.summary(request, progress);
        return new Trial(
                index,
                params,
                summary.finalEquity(),
                summary.fills(),
                Map.of("max_drawdown", summary.maxDrawdown()),
                summary.resultHash(),
                null);
    }

    @Override
    public boolean accepts(Map<String, String> params) {
        StrategyFactory factory = template.entries().getFirst().factory();
        try {
            factory.validate(Params.check(factory.parameters(), params));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns a trial with every statistic that is defined. */
    static Trial measured(int index, Map<String, String> params, BacktestResult result, StatisticsOptions options) {
        Map<String, Double> metrics = new TreeMap<>();
        Statistics.of(Performance.of(result, options))
                .forEach((name, value) -> value.ifPresent(number -> metrics.put(name, number)));
        return new Trial(
                index, params, result.finalEquity(), result.fills().size(), metrics, result.resultHash(), null);
    }
}
