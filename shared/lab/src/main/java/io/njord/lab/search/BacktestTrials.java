package io.njord.lab.search;

import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.backtest.BacktestSummary;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Trials that are backtests of one strategy with other parameters; all share the data. */
public final class BacktestTrials implements TrialRunner {
    private final BacktestRequest template;

    /** Creates the trials of a request with one strategy entry, whose parameters are replaced. */
    public BacktestTrials(BacktestRequest template) {
        this.template = template;
    }

    @Override
    public Trial run(int index, Map<String, String> params, AtomicLong progress) {
        StrategyEntry one = template.entries().getFirst();
        StrategyEntry entry =
                new StrategyEntry(one.id(), one.factory(), true, one.symbols(), one.events(), Map.copyOf(params));
        BacktestSummary summary = Backtest.summary(template.with(entry), progress);
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("max_drawdown", summary.maxDrawdown());
        return new Trial(index, params, summary.finalEquity(), summary.fills(), metrics, summary.resultHash(), null);
    }
}
