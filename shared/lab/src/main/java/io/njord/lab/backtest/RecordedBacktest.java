package io.njord.lab.backtest;

import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.BarMachine;
import io.njord.core.market.BarOptions;
import io.njord.core.market.OrderBook;
import io.njord.core.portfolio.PortfolioOptions;
import io.njord.core.portfolio.PositionsMachine;
import io.njord.core.risk.RiskMachine;
import io.njord.core.risk.RiskOptions;
import io.njord.core.strategy.BookFeed;
import io.njord.core.strategy.HostOptions;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyHost;
import io.njord.core.venue.QueueModel;
import io.njord.core.venue.SimulatedVenue;
import io.njord.core.venue.VenueOptions;
import io.njord.journal.source.MarketDataSource;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.EquityCurve;
import io.njord.lab.result.FillLog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A run of strategies over a recording of order books, quotes and trades, with the machines and the order of delivery of the
 * paper node: bars are made of the trades, orders are matched against the recorded book. The same strategy with the same
 * assumptions gives the same intents, orders and fills as the node did on that recording.
 */
public final class RecordedBacktest {
    /** The source name of market data, as in the node. */
    public static final String SOURCE = "ingest";

    private static final long POINT_NS = 1_000_000_000L;

    private RecordedBacktest() {}

    /**
     * What a recording needs beyond {@link BacktestOptions}.
     *
     * @param queue what stands ahead of a resting order
     * @param timeframes which bars are made of the trades
     * @param graceNs how long a bar waits for late trades
     * @param risk the gate
     */
    public record Options(QueueModel queue, Set<Timeframe> timeframes, long graceNs, RiskOptions risk) {}

    /**
     * Hands every event of a recording to a loop, as fast as it works.
     *
     * @param after is told the time of each event once all its consequences have come to rest
     */
    public static void feed(MarketDataSource source, TradingLoop loop, LongConsumer after) {
        for (Event event = source.next(); event != null; event = source.next()) {
            loop.input(SOURCE, event);
            after.accept(event.tsNs());
        }
    }

    /**
     * Runs over a whole recording; the equity is taken once a second of recorded time.
     *
     * @throws BacktestException when a strategy fails
     */
    public static BacktestResult run(
            MarketDataSource source,
            List<StrategyEntry> entries,
            BacktestOptions assumed,
            Options options,
            long seed,
            AtomicLong progress) {
        Instruments instruments = source.instruments();
        List<Instrument> traded = List.copyOf(instruments.all());
        String asset = Machines.asset(traded);
        PositionsMachine positions = new PositionsMachine(
                new PortfolioOptions(Map.of(asset, assumed.cash()), POINT_NS, false, assumed.funding()));
        SimulatedVenue venue = new SimulatedVenue(VenueOptions.builder()
                .latency(assumed.latency())
                .queue(options.queue())
                .fees(assumed.fees())
                .slippage(assumed.slippage())
                .build());
        Tape tape = new Tape(traded, entries.stream().map(StrategyEntry::id).toList());
        TradingLoop loop = new TradingLoop(Topics.canonical(), Recorder.NONE);
        loop.attach(new BarMachine(BarOptions.of(options.timeframes()).withGraceNs(options.graceNs())));
        loop.attach(new StrategyHost(
                entries,
                instruments,
                Topics.canonical(),
                one -> {
                    OrderBook book = new OrderBook(one);
                    return BookFeed.of(book, book::apply);
                },
                HostOptions.DEFAULT));
        loop.attach(new RiskMachine(options.risk(), instruments));
        loop.attach(venue);
        loop.attach(positions);
        loop.attach(tape);
        Curve curve = new Curve(positions.equityIn(asset), assumed.cash());
        feed(source, loop, tsNs -> {
            if (tape.fault() != null) {
                throw new BacktestException(tape.fault());
            }
            curve.at(loop.nowNs());
            tape.bar(curve.size);
            progress.lazySet(loop.seq());
        });
        positions.fundToTheEnd(loop.nowNs());
        return result(source, entries, assumed, seed, asset, positions, venue, tape, curve);
    }

    private static BacktestResult result(
            MarketDataSource source,
            List<StrategyEntry> entries,
            BacktestOptions assumed,
            long seed,
            String asset,
            PositionsMachine positions,
            SimulatedVenue venue,
            Tape tape,
            Curve curve) {
        curve.end();
        FillLog fills = tape.fills();
        Map<String, Long> marks = new TreeMap<>();
        positions.positions().forEach(one -> marks.put(one.instrument().symbol(), one.markPrice()));
        return new BacktestResult(
                entries.size() == 1 ? entries.getFirst().factory().id() : "portfolio",
                Backtest.params(entries),
                asset,
                curve.size == 0 ? 0 : curve.tsNs[0],
                curve.size == 0 ? 0 : curve.tsNs[curve.size - 1],
                assumed.cash(),
                curve.last,
                curve.toCurve(),
                List.of(),
                fills,
                RoundTrips.of(fills, marks, curve.size == 0 ? 0 : curve.tsNs[curve.size - 1], curve.size),
                tape.denied(),
                Backtest.costs(fills, venue.slippage(), positions.fundingIn(asset)),
                List.of(),
                Backtest.manifest(source.dataHash(), assumed, entries, seed, Map.of()),
                tape.hash(curve.last));
    }

    /** The equity once a second. */
    private static final class Curve {
        private final LongSupplier equity;
        private long[] tsNs = new long[1024];
        private long[] amounts = new long[1024];
        private int size;
        private long nextNs = Long.MIN_VALUE;
        private long lastNs;
        private long last;

        Curve(LongSupplier equity, long start) {
            this.equity = equity;
            this.last = start;
        }

        void at(long nowNs) {
            lastNs = nowNs;
            if (nowNs >= nextNs) {
                add(nowNs);
                nextNs = Math.floorDiv(nowNs, POINT_NS) * POINT_NS + POINT_NS;
            }
        }

        private void add(long nowNs) {
            if (size == tsNs.length) {
                tsNs = Arrays.copyOf(tsNs, 2 * size);
                amounts = Arrays.copyOf(amounts, 2 * size);
            }
            last = equity.getAsLong();
            tsNs[size] = nowNs;
            amounts[size++] = last;
        }

        void end() {
            if (size > 0 && tsNs[size - 1] < lastNs) {
                add(lastNs);
            } else if (size > 0) {
                last = equity.getAsLong();
                amounts[size - 1] = last;
            }
        }

        EquityCurve toCurve() {
            return new EquityCurve(Arrays.copyOf(tsNs, size), Arrays.copyOf(amounts, size));
        }
    }
}
