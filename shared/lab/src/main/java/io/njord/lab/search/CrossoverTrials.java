package io.njord.lab.search;

import io.njord.core.market.BarSeries;
import io.njord.core.portfolio.FundingRates;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.venue.BarFillModel;
import io.njord.core.venue.BpsFeeModel;
import io.njord.core.venue.ConstantLatencyModel;
import io.njord.core.venue.SlippageModel;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.backtest.RiskCaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The trials of a sweep over crossing averages, all at once by {@link CrossoverSweep}, where that gives the same. */
public final class CrossoverTrials {
    private static final String KIND = "sma-cross";
    private static final int MOST_LENGTHS = 1_000;

    private final BarSeries series;
    private final BacktestOptions options;

    private CrossoverTrials(BarSeries series, BacktestOptions options) {
        this.series = series;
        this.options = options;
    }

    /**
     * Returns the trials where they can be compiled: one series, {@code sma-cross} long only with a fixed quantity, market orders
     * at the next open, fees in the quote asset, nothing that makes a fill depend on more than the open, ranked by the equity.
     */
    public static Optional<CrossoverTrials> of(BacktestRequest request, ParameterSpace space, Objective objective) {
        BacktestOptions options = request.options();
        StrategyEntry entry = request.entries().getFirst();
        boolean plainRun = options.fill() == BarFillModel.NEXT_BAR_OPEN
                && options.slippage().equals(SlippageModel.NONE)
                && options.latency().equals(ConstantLatencyModel.NONE)
                && options.barVolumeShareBps() == 0
                && !options.cashLimited()
                && options.funding().equals(FundingRates.NONE)
                && options.caps().equals(RiskCaps.NONE)
                && options.fees() instanceof BpsFeeModel fees
                && fees.paidIn() == BpsFeeModel.PaidIn.QUOTE;
        boolean plainSpace = space.fixed().getOrDefault("side", "long-only").equals("long-only")
                && space.dimensions().stream()
                        .allMatch(one -> List.of("fast", "slow").contains(one.name()));
        boolean possible = request.series().size() == 1
                && request.entries().size() == 1
                && entry.factory().id().equals(KIND)
                && objective.equals(Objective.EQUITY)
                && plainRun
                && plainSpace;
        return possible ? Optional.of(new CrossoverTrials(request.series().getFirst(), options)) : Optional.empty();
    }

    /** Runs all combinations. */
    public SearchResult run(List<Map<String, String>> combinations) {
        TreeSet<Integer> all = new TreeSet<>();
        for (Map<String, String> params : combinations) {
            all.add(fast(params));
            all.add(slow(params));
        }
        if (all.size() > MOST_LENGTHS) {
            throw new SearchException(all.size() + " lengths are too many to sort at once: use --engine machines");
        }
        int[] lengths = all.stream().mapToInt(Integer::intValue).toArray();
        long qty = series.instrument().qty(combinations.getFirst().getOrDefault("qty", "1"));
        CrossoverSweep sweep = new CrossoverSweep(series, lengths, options.cash(), qty, options.fees());
        sweep.run();
        List<Integer> places = List.copyOf(all);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < combinations.size(); i++) {
            trials.add(trial(i, combinations.get(i), sweep, places));
        }
        return new SearchResult(Objective.EQUITY, trials);
    }

    private static Trial trial(int index, Map<String, String> params, CrossoverSweep sweep, List<Integer> places) {
        if (fast(params) >= slow(params)) {
            return Trial.failed(index, params, "fast " + fast(params) + " must be smaller than slow " + slow(params));
        }
        int fast = places.indexOf(fast(params));
        int slow = places.indexOf(slow(params));
        return new Trial(index, params, sweep.equity(fast, slow), sweep.fills(fast, slow), Map.of(), "", null);
    }

    private static int fast(Map<String, String> params) {
        return Integer.parseInt(params.getOrDefault("fast", "10"));
    }

    private static int slow(Map<String, String> params) {
        return Integer.parseInt(params.getOrDefault("slow", "30"));
    }
}
