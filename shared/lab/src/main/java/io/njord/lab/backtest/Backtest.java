package io.njord.lab.backtest;

import io.njord.contracts.Decimals;
import io.njord.contracts.EventCodec;
import io.njord.contracts.JsonBuffer;
import io.njord.contracts.Money;
import io.njord.core.bus.Recorder;
import io.njord.core.market.BarSeries;
import io.njord.core.portfolio.FundingTotals;
import io.njord.core.strategy.StrategyEntry;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.Costs;
import io.njord.lab.result.EquityCurve;
import io.njord.lab.result.FillLog;
import io.njord.lab.result.Manifest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a backtest and gathers what it left behind. The same request gives the same result, to the last bit, on every run and at
 * any number of threads.
 */
public final class Backtest {
    private static final String VERSION = "1";

    private Backtest() {}

    /**
     * Runs strategies over bars.
     *
     * @throws BacktestException when a strategy fails
     * @throws IllegalArgumentException when the request cannot be run: an unknown symbol, more than one quote asset
     */
    public static BacktestResult run(BacktestRequest request) {
        return run(request, new AtomicLong());
    }

    /**
     * Runs strategies over bars.
     *
     * @param progress is set to the bar that is worked on, now and then
     * @throws BacktestException when a strategy fails
     * @throws IllegalArgumentException when the request cannot be run: an unknown symbol, more than one quote asset
     */
    public static BacktestResult run(BacktestRequest request, AtomicLong progress) {
        BarBacktest run = new BarBacktest(request.series(), request.entries(), request.options(), Recorder.NONE);
        run.machines().progress(progress);
        int points = run.points();
        long[] tsNs = new long[points];
        long[] equity = new long[points];
        run.run(tsNs, equity);
        List<BarSeries> series = request.series();
        long startNs = series.stream()
                .filter(one -> one.size() > 0)
                .mapToLong(one -> one.tsOpen()[0])
                .min()
                .orElse(0);
        long endNs = points == 0 ? 0 : tsNs[points - 1];
        Machines machines = run.machines();
        Tape tape = machines.tape();
        FillLog fills = tape.fills();
        StrategyEntry first = request.entries().getFirst();
        return new BacktestResult(
                request.entries().size() == 1 ? first.factory().id() : "portfolio",
                params(request.entries()),
                Machines.asset(
                        series.stream().map(BarSeries::instrument).distinct().toList()),
                startNs,
                endNs,
                request.options().cash(),
                machines.finalEquity(),
                new EquityCurve(tsNs, equity),
                series,
                fills,
                RoundTrips.of(fills, run.marks(), endNs, points - 1),
                tape.denied(),
                costs(fills, machines.slippage(), machines.funding()),
                request.coverage(),
                manifest(request),
                tape.hash(machines.finalEquity()));
    }

    /**
     * Runs strategies over bars without keeping the curve.
     *
     * @param progress is set to the bar that is worked on, now and then
     * @throws BacktestException when a strategy fails
     */
    public static BacktestSummary summary(BacktestRequest request, AtomicLong progress) {
        BarBacktest run = new BarBacktest(request.series(), request.entries(), request.options(), Recorder.NONE);
        run.machines().progress(progress);
        run.run(new long[0], new long[0]);
        return run.machines().summary();
    }

    /**
     * Runs strategies over bars and shows a recorder everything that happens, bars included. Slower than {@link #run}; what
     * happens is the same.
     *
     * @return the final equity, Money
     * @throws BacktestException when a strategy fails
     */
    public static long record(BacktestRequest request, Recorder recorder) {
        BarBacktest run = new BarBacktest(request.series(), request.entries(), request.options(), recorder);
        run.run(new long[0], new long[0]);
        return run.machines().finalEquity();
    }

    static Map<String, Object> params(List<StrategyEntry> entries) {
        if (entries.size() == 1) {
            return entries.getFirst().checkedParams().values();
        }
        Map<String, Object> all = new LinkedHashMap<>();
        entries.forEach(entry -> all.put(entry.id(), entry.checkedParams().values()));
        return all;
    }

    static Costs costs(FillLog fills, long slippage, FundingTotals funding) {
        long commission = 0;
        long turnover = 0;
        for (int i = 0; i < fills.size(); i++) {
            FillLog.Fill fill = fills.get(i);
            commission = Decimals.add(commission, fill.fee());
            turnover = Decimals.add(turnover, Money.notional(fill.instrument(), fill.price(), fill.qty()));
        }
        return new Costs(commission, slippage, turnover, funding.borrow(), funding.interest());
    }

    private static Manifest manifest(BacktestRequest request) {
        Map<String, String> bars = new LinkedHashMap<>();
        for (BarSeries one : request.series()) {
            bars.put("bars " + one.instrument().symbol() + " " + one.timeframe().json(), one.size() + " bars");
        }
        return manifest(request.dataHash(), request.options(), request.entries(), request.seed(), bars);
    }

    static Manifest manifest(
            String dataHash,
            BacktestOptions options,
            List<StrategyEntry> entries,
            long seed,
            Map<String, String> more) {
        Map<String, String> config = new LinkedHashMap<>(options.describe());
        for (StrategyEntry entry : entries) {
            config.put(
                    "strategy " + entry.id(),
                    entry.factory().id() + " on " + entry.symbols() + " "
                            + entry.checkedParams().values());
        }
        config.putAll(more);
        JsonBuffer canonical = new JsonBuffer();
        EventCodec.writeCanonical(config, canonical);
        return new Manifest(dataHash, sha256(canonical.toByteArray()), version(), seed, config);
    }

    private static String version() {
        String built = Backtest.class.getPackage().getImplementationVersion();
        return built == null ? VERSION : built;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
