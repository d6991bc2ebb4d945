package io.njord.lab.report;

import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.Costs;
import io.njord.lab.result.Coverage;
import io.njord.lab.result.EquityCurve;
import io.njord.lab.result.FillLog;
import io.njord.lab.result.Manifest;
import io.njord.lab.result.RoundTrip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A made-up backtest over made-up bars, consistent in itself: a long position is held for a while, sold, and bought again, with
 * fees; the curve marks it at every close.
 */
final class SampleResults {
    static final long START_NS = 1_577_836_800_000_000_000L; // 2020-01-01
    static final Instrument COIN = Instrument.spot("BTC/USDT", "binance", "0.01", "0.00001");

    private SampleResults() {}

    static BacktestResult of(Random random, int bars, Timeframe timeframe, int holdingBars) {
        return of(bars(random, bars, timeframe), holdingBars, "trend_follower");
    }

    static BacktestResult of(BarSeries series, int holdingBars, String strategyId) {
        int n = series.size();
        long qty = 400_000; // 4
        long cash = Money.parse("100000");
        long initial = cash;
        long commission = 0;
        long turnover = 0;
        long[] ts = new long[n];
        long[] equity = new long[n];
        List<FillLog.Fill> fills = new ArrayList<>();
        List<RoundTrip> trades = new ArrayList<>();
        int entry = -1;
        for (int i = 0; i < n; i++) {
            boolean last = i == n - 1;
            if (i % holdingBars == holdingBars / 2 && i % (3 * holdingBars) < 2 * holdingBars) {
                long notional = Money.notional(COIN, series.open()[i], qty);
                long fee = notional / 1000;
                Side side = entry < 0 ? Side.BUY : Side.SELL;
                cash = cash - side.sign() * notional - fee;
                commission += fee;
                turnover += notional;
                fills.add(fill(fills.size(), side, qty, series.open()[i], series.tsOpen()[i], fee, i));
                if (entry >= 0) {
                    trades.add(trade(series, entry, i, series.open()[i], qty, false));
                }
                entry = entry < 0 ? i : -1;
            }
            ts[i] = series.tsOpen()[i] + series.timeframe().lengthNs();
            equity[i] = cash + (entry < 0 ? 0 : Money.notional(COIN, series.close()[i], qty));
            if (last && entry >= 0) {
                trades.add(trade(series, entry, i, series.close()[i], qty, true));
            }
        }
        long end = n == 0 ? START_NS : ts[n - 1];
        return new BacktestResult(
                strategyId,
                Map.of("fast", 12, "slow", 48.5, "symbols", List.of("BTC/USDT"), "sized", true),
                "USDT",
                n == 0 ? START_NS : series.tsOpen()[0],
                end,
                initial,
                n == 0 ? initial : equity[n - 1],
                new EquityCurve(ts, equity),
                List.of(series),
                FillLog.of(fills),
                trades,
                Map.of("per-order-cap", 3L, "kill-switch", 0L),
                new Costs(commission, turnover / 20_000, turnover),
                List.of(new Coverage(
                        "BTC/USDT",
                        n + n / 50,
                        n,
                        "skip",
                        n < 100
                                ? List.of()
                                : List.of(
                                        new Coverage.Span(ts[n / 3], ts[n / 3 + n / 40], "gap"),
                                        new Coverage.Span(ts[n * 3 / 4], ts[n * 3 / 4 + n / 90], "outlier")))),
                new Manifest(
                        "9f2b3c1a7d5e8f60112233445566778899aabbccddeeff00112233445566778899aabb".substring(0, 64),
                        "0".repeat(64),
                        "0.1.0",
                        42,
                        Map.of(
                                "fees.taker",
                                "0.001",
                                "fills",
                                "next-open",
                                "initial_cash",
                                "100000",
                                "latency_ms",
                                "50")),
                "c0ffee".repeat(10) + "c0ff");
    }

    static BarSeries bars(Random random, int n, Timeframe timeframe) {
        long[] ts = new long[n];
        long[] open = new long[n];
        long[] high = new long[n];
        long[] low = new long[n];
        long[] close = new long[n];
        long[] volume = new long[n];
        double scale = Math.sqrt(timeframe.lengthNs() / 86_400e9);
        double level = 720_000;
        double trend = 0;
        for (int i = 0; i < n; i++) {
            trend = 0.99 * trend + 0.0012 * scale * random.nextGaussian();
            open[i] = Math.round(level);
            level = Math.max(100, level * (1 + trend + 0.028 * scale * random.nextGaussian()));
            close[i] = Math.round(level);
            long spread = Math.round(level * scale * 0.012);
            high[i] = Math.max(open[i], close[i]) + Math.round(spread * random.nextDouble());
            low[i] = Math.max(1, Math.min(open[i], close[i]) - Math.round(spread * random.nextDouble()));
            ts[i] = START_NS + i * timeframe.lengthNs();
            volume[i] = 100_000L + random.nextInt(1_000_000);
        }
        return new BarSeries(COIN, timeframe, ts, open, high, low, close, volume);
    }

    private static FillLog.Fill fill(int number, Side side, long qty, long price, long tsNs, long fee, int bar) {
        return new FillLog.Fill("trend", COIN, side, tsNs, price, qty, fee, number % 3 == 0, bar);
    }

    private static RoundTrip trade(BarSeries series, int entry, int exit, long exitPrice, long qty, boolean open) {
        long in = Money.notional(COIN, series.open()[entry], qty);
        long out = Money.notional(COIN, exitPrice, qty);
        return new RoundTrip(
                "trend",
                COIN,
                Side.BUY,
                qty,
                series.tsOpen()[entry],
                open ? series.tsOpen()[exit] + series.timeframe().lengthNs() : series.tsOpen()[exit],
                series.open()[entry],
                exitPrice,
                out - in,
                in / 1000 + (open ? 0 : out / 1000),
                exit - entry,
                open);
    }

    static BacktestResult flat() {
        BarSeries series = bars(new Random(1), 3, Timeframe.D1);
        long[] equity = new long[3];
        Arrays.fill(equity, Money.parse("100000"));
        BacktestResult sample = of(series, 10, "idle");
        return new BacktestResult(
                "idle",
                Map.of(),
                "USDT",
                sample.startNs(),
                sample.endNs(),
                equity[0],
                equity[0],
                new EquityCurve(sample.equity().tsNs(), equity),
                List.of(),
                FillLog.of(List.of()),
                List.of(),
                Map.of(),
                new Costs(0, 0, 0),
                List.of(),
                sample.manifest(),
                "");
    }
}
