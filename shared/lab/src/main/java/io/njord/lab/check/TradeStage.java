package io.njord.lab.check;

import io.njord.contracts.Decimals;
import io.njord.core.market.TradeSeries;
import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.TradeBacktest;
import io.njord.lab.montecarlo.PathRandom;
import java.util.List;

/**
 * A strategy over the trades of one symbol. Whether it is right about the next ones is not asked: prices that bounce between bid
 * and ask are guessed by anybody.
 */
final class TradeStage implements Stage {
    private static final long MOST_TRADES = 100_000_000;
    private static final Foresight.Score NOT_ASKED = new Foresight.Score(0, 0, 0, 0);

    private final TradeStrategySource source;
    private final TradeSeries trades;
    private final BacktestOptions options;

    TradeStage(TradeStrategySource source, TradeSeries trades, BacktestOptions options) {
        this.source = source;
        this.trades = trades;
        this.options = options;
    }

    @Override
    public String unit() {
        return Finding.TRADE;
    }

    @Override
    public int points() {
        return trades.size();
    }

    @Override
    public long endNs(int point) {
        return trades.tsNs()[point];
    }

    @Override
    public StrategyEntry entry() {
        return source.over(trades);
    }

    @Override
    public Decisions whole() {
        return run(trades);
    }

    @Override
    public Decisions upTo(int point) {
        return run(trades.slice(0, point + 1));
    }

    @Override
    public Decisions inventedBehind(int point, long seed) {
        return run(invented(Math.max(1, point + 1), new PathRandom(seed, 0)));
    }

    /** Each invented trade has the size, the side and the step from the trade before it of a real one, drawn at random. */
    private TradeSeries invented(int keep, PathRandom random) {
        int n = trades.size();
        long[] real = trades.price();
        long[] price = real.clone();
        long[] qty = trades.qty().clone();
        byte[] side = trades.side().clone();
        long tick = trades.instrument().tick();
        double level = real[Math.min(keep, n) - 1];
        for (int i = keep; i < n; i++) {
            int from = 1 + random.nextInt(n - 1);
            level *= (double) real[from] / real[from - 1];
            price[i] = Math.max(tick, Decimals.round(Math.round(level), tick));
            qty[i] = trades.qty()[from];
            side[i] = trades.side()[from];
        }
        return new TradeSeries(trades.instrument(), trades.tsNs(), price, qty, side);
    }

    private Decisions run(TradeSeries some) {
        Decisions decisions = new Decisions();
        TradeBacktest.record(some, List.of(source.over(some)), options, decisions);
        return decisions;
    }

    @Override
    public Foresight.Score blind(long seed) {
        return NOT_ASKED;
    }

    @Override
    public Foresight.Score seeing(Decisions known) {
        return NOT_ASKED;
    }

    @Override
    public long work() {
        return MOST_TRADES;
    }
}
