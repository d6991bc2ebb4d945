package io.njord.lab.backtest;

import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Topics;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.BarCursor;
import io.njord.core.market.BarSeries;
import io.njord.core.market.OrderBook;
import io.njord.core.portfolio.PortfolioOptions;
import io.njord.core.portfolio.PositionsMachine;
import io.njord.core.risk.RiskMachine;
import io.njord.core.strategy.BookFeed;
import io.njord.core.strategy.HostOptions;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyHost;
import io.njord.core.venue.SimulatedVenue;
import io.njord.core.venue.VenueOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One run of strategies over bars in one account. Bars are taken in the order of their ends; on equal ends the order of the
 * series decides, and of one symbol the shortest bar comes first, which is the one that the venue trades by. What an order does
 * inside a bar comes to rest before any strategy sees that bar; the equity is taken when all bars of one end have been taken.
 *
 * <p>Not thread-safe; any number of runs may share the series.
 */
final class BarBacktest {
    private static final String SOURCE = "data";
    private static final int MAX_ERRORS = 5;
    private static final int PROGRESS_MASK = (1 << 10) - 1;
    private static final int MAX_INTENTS_PER_EVENT = 100;
    private static final int MAX_INTENTS_PER_INSTANT = 1_000;

    private final List<BarSeries> series;
    private final TradingLoop loop;
    private final SimulatedVenue venue;
    private final Tape tape;
    private final LongSupplier equity;
    private final Drawdown drawdown;
    private AtomicLong progress = new AtomicLong();
    private long last;

    /** Puts the machines together. The series of one symbol come shortest first. */
    BarBacktest(List<BarSeries> series, List<StrategyEntry> entries, BacktestOptions options, Recorder recorder) {
        this.series = series;
        List<Instrument> traded =
                series.stream().map(BarSeries::instrument).distinct().toList();
        Instruments instruments = Instruments.of(traded);
        String asset = asset(traded);
        Topics topics = Topics.canonical();
        StrategyHost host = new StrategyHost(
                entries,
                instruments,
                topics,
                one -> {
                    OrderBook book = new OrderBook(one);
                    return BookFeed.of(book, book::apply);
                },
                new HostOptions(MAX_ERRORS, MAX_INTENTS_PER_EVENT, MAX_INTENTS_PER_INSTANT, true));
        RiskMachine risk = new RiskMachine(options.risk(asset), instruments);
        this.venue = new SimulatedVenue(VenueOptions.builder()
                .bars(options.fill())
                .fees(options.fees())
                .slippage(options.slippage())
                .latency(options.latency())
                .barVolumeShareBps(options.barVolumeShareBps())
                .build());
        PositionsMachine positions =
                new PositionsMachine(new PortfolioOptions(Map.of(asset, options.cash()), Long.MAX_VALUE, true));
        this.tape = new Tape(traded, entries.stream().map(StrategyEntry::id).toList());
        this.equity = positions.equityIn(asset);
        this.drawdown = new Drawdown(options.cash());
        this.last = options.cash();
        this.loop = new TradingLoop(topics, recorder);
        loop.attach(host);
        loop.attach(risk);
        loop.attach(venue);
        loop.attach(positions);
        loop.attach(tape);
    }

    /** Returns the one asset that all instruments are priced in. */
    static String asset(List<Instrument> instruments) {
        List<String> assets =
                instruments.stream().map(Instrument::quote).distinct().toList();
        if (assets.size() != 1) {
            throw new IllegalArgumentException("the symbols are priced in " + assets
                    + ", but an account has one quote asset: run them one quote asset at a time");
        }
        return assets.getFirst();
    }

    /** Returns at how many times the equity is taken. */
    int points() {
        if (series.size() == 1) {
            return series.getFirst().size();
        }
        return (int) series.stream()
                .flatMapToLong(one -> java.util.Arrays.stream(one.tsOpen())
                        .map(ts -> ts + one.timeframe().lengthNs()))
                .distinct()
                .count();
    }

    /** Runs over all bars; the columns get time and equity of each point, unless they are empty. */
    void run(long[] tsNs, long[] curve) {
        if (series.size() == 1) {
            runOne(series.getFirst(), tsNs, curve);
        } else {
            runMany(tsNs, curve);
        }
    }

    /** Wants the bar that is worked on told now and then, so that a run that hangs is known. */
    void progress(AtomicLong listener) {
        progress = listener;
    }

    private void runOne(BarSeries only, long[] tsNs, long[] curve) {
        BarCursor cursor = new BarCursor(only);
        int bars = only.size();
        boolean keep = curve.length == bars && bars > 0;
        for (int i = 0; i < bars; i++) {
            tape.bar(i);
            if ((i & PROGRESS_MASK) == 0) {
                progress.lazySet(i);
            }
            loop.bar(SOURCE, cursor.at(i));
            check();
            long now = equity.getAsLong();
            if (keep) {
                curve[i] = now;
                tsNs[i] = cursor.tsClose();
            }
            drawdown.add(now);
            last = now;
        }
    }

    private void runMany(long[] tsNs, long[] curve) {
        BarCursor[] cursors = series.stream().map(BarCursor::new).toArray(BarCursor[]::new);
        int[] next = new int[cursors.length];
        int point = 0;
        while (true) {
            long end = Long.MAX_VALUE;
            for (int i = 0; i < cursors.length; i++) {
                if (next[i] < series.get(i).size()) {
                    end = Math.min(end, endOf(series.get(i), next[i]));
                }
            }
            if (end == Long.MAX_VALUE) {
                return;
            }
            tape.bar(point);
            progress.lazySet(point);
            for (int i = 0; i < cursors.length; i++) {
                if (next[i] < series.get(i).size() && endOf(series.get(i), next[i]) == end) {
                    loop.bar(SOURCE, cursors[i].at(next[i]++));
                }
            }
            check();
            long now = equity.getAsLong();
            if (curve.length > 0) {
                curve[point] = now;
                tsNs[point] = end;
            }
            point++;
            drawdown.add(now);
            last = now;
        }
    }

    private static long endOf(BarSeries one, int bar) {
        return one.tsOpen()[bar] + one.timeframe().lengthNs();
    }

    /** Returns the last close of every symbol. */
    Map<String, Long> marks() {
        Map<String, Long> marks = new TreeMap<>();
        for (BarSeries one : series) {
            if (one.size() > 0) {
                marks.put(one.instrument().symbol(), one.close()[one.size() - 1]);
            }
        }
        return marks;
    }

    private void check() {
        if (tape.fault() != null) {
            throw new BacktestException(tape.fault());
        }
    }

    Tape tape() {
        return tape;
    }

    long finalEquity() {
        return last;
    }

    double maxDrawdown() {
        return drawdown.worst();
    }

    long slippage() {
        return venue.slippage();
    }
}
