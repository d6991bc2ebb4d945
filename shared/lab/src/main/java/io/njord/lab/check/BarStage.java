package io.njord.lab.check;

import io.njord.core.market.BarSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import java.util.List;
import java.util.stream.IntStream;

/** A strategy over bars. */
final class BarStage implements Stage {
    private final StrategySource source;
    private final Market market;
    private final BacktestOptions options;

    BarStage(StrategySource source, List<BarSeries> bars, BacktestOptions options) {
        this.source = source;
        this.market = new Market(bars);
        this.options = options;
    }

    @Override
    public String unit() {
        return Finding.BAR;
    }

    @Override
    public int points() {
        return market.points();
    }

    @Override
    public long endNs(int point) {
        return market.endNs(point);
    }

    @Override
    public StrategyEntry entry() {
        return source.over(market.series());
    }

    @Override
    public Decisions whole() {
        return run(market.series());
    }

    @Override
    public Decisions upTo(int point) {
        return run(market.upTo(point));
    }

    @Override
    public Decisions inventedBehind(int point, long seed) {
        return run(market.inventedBehind(point, seed));
    }

    private Decisions run(List<BarSeries> bars) {
        Decisions decisions = new Decisions();
        Backtest.record(new BacktestRequest(bars, List.of(source.over(bars)), options, "", List.of(), 0), decisions);
        return decisions;
    }

    @Override
    public Foresight.Score blind(long seed) {
        List<Decisions> blind = IntStream.range(0, Foresight.RUNS)
                .parallel()
                .mapToObj(i -> inventedBehind(-1, ~seed - i))
                .toList();
        return Foresight.of(market, blind);
    }

    @Override
    public Foresight.Score seeing(Decisions known) {
        return Foresight.of(market, List.of(known));
    }

    @Override
    public long work() {
        return Long.MAX_VALUE;
    }
}
