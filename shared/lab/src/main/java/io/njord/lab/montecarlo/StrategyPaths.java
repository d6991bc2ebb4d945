package io.njord.lab.montecarlo;

import io.njord.contracts.Money;
import io.njord.core.market.BarSeries;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.result.BacktestResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The strategy run anew over bars drawn by {@link BarBootstrap}: the only model here in which it reacts to what it sees. What it
 * earns from an order of bars that is longer than a block is lost in it.
 */
public final class StrategyPaths implements PathModel {
    private final BacktestRequest request;
    private final BarBootstrap bars;
    private final int steps;
    private final int meanLength;

    /**
     * Prepares to run.
     *
     * @param request one series and the strategy
     * @param meanLength mean length of a block, in bars
     * @throws IllegalArgumentException for several series, too few bars, or a block that is too long
     */
    public StrategyPaths(BacktestRequest request, int meanLength) {
        if (request.series().size() != 1) {
            throw new IllegalArgumentException("bars are drawn of one series, got "
                    + request.series().size() + ": name one symbol and no longer bars");
        }
        BarSeries series = request.series().getFirst();
        this.request = request;
        this.bars = new BarBootstrap(series, meanLength);
        this.steps = series.size();
        this.meanLength = meanLength;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public void draw(PathRandom random, double[] worth) {
        draw(random, worth, new AtomicLong());
    }

    @Override
    public void draw(PathRandom random, double[] worth, AtomicLong progress) {
        BacktestResult result = Backtest.run(request.over(List.of(bars.draw(random))), progress);
        double[] curve = result.equity().values();
        worth[0] = (double) request.options().cash() / Money.ONE;
        System.arraycopy(curve, 0, worth, 1, steps);
    }

    @Override
    public String describe() {
        return "the strategy over " + steps + " bars in stationary blocks of mean length " + meanLength;
    }
}
