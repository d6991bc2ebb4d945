package io.njord.lab.backtest;

import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Topics;
import io.njord.core.bus.BarRun;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.BarSeries;
import io.njord.core.market.OrderBook;
import io.njord.core.portfolio.FundingTotals;
import io.njord.core.portfolio.PortfolioOptions;
import io.njord.core.portfolio.PositionsMachine;
import io.njord.core.risk.RiskMachine;
import io.njord.core.strategy.BookFeed;
import io.njord.core.strategy.HostOptions;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyHost;
import io.njord.core.venue.BarFillModel;
import io.njord.core.venue.SimulatedVenue;
import io.njord.core.venue.VenueOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The machines of one backtest on their loop (strategies, risk, venue, positions, and the tape that notes what they did) and
 * what the account is worth. Not thread-safe.
 */
final class Machines {
    /** The source name of the inputs. */
    static final String SOURCE = "data";

    private static final int MAX_ERRORS = 5;
    private static final int MAX_INTENTS_PER_EVENT = 100;
    private static final int MAX_INTENTS_PER_INSTANT = 1_000;
    private static final int PROGRESS_MASK = (1 << 10) - 1;

    private final TradingLoop loop;
    private final SimulatedVenue venue;
    private final PositionsMachine positions;
    private final String asset;
    private final Tape tape;
    private final LongSupplier equity;
    private final Drawdown drawdown;
    private AtomicLong progress = new AtomicLong();
    private long last;

    /**
     * Puts the machines together.
     *
     * @param bars true: bars are the market; false: trades are
     */
    Machines(
            List<Instrument> traded,
            List<StrategyEntry> entries,
            BacktestOptions options,
            boolean bars,
            Recorder recorder) {
        Instruments instruments = Instruments.of(traded);
        this.asset = asset(traded);
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
        VenueOptions.Builder market = VenueOptions.builder();
        if (bars) {
            market.bars(options.fill());
        }
        this.venue = new SimulatedVenue(market.marketOrdersWait(options.fill() != BarFillModel.SAME_BAR_CLOSE)
                .fees(options.fees())
                .slippage(options.slippage())
                .latency(options.latency())
                .barVolumeShareBps(options.barVolumeShareBps())
                .build());
        this.positions = new PositionsMachine(
                new PortfolioOptions(Map.of(asset, options.cash()), Long.MAX_VALUE, true, options.funding()));
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

    TradingLoop loop() {
        return loop;
    }

    /** Says which point of the run is worked on; now and then the progress is told. */
    void at(int point) {
        tape.bar(point);
        if ((point & PROGRESS_MASK) == 0) {
            progress.lazySet(point);
        }
    }

    /** Takes the equity of now, which it returns; a strategy that has failed ends the run. */
    long settle() {
        fail();
        positions.fundUpTo(loop.nowNs());
        return take();
    }

    /** Takes the equity at the end, with the interest of the day that has not ended, and returns it. */
    long settleLast() {
        fail();
        positions.fundToTheEnd(loop.nowNs());
        return take();
    }

    private void fail() {
        if (tape.fault() != null) {
            throw new BacktestException(tape.fault());
        }
    }

    private long take() {
        long now = equity.getAsLong();
        drawdown.add(now);
        last = now;
        return now;
    }

    /** Returns what follows a run over the bars of one series; a curve that is not empty gets the equity of each. */
    BarRun run(BarSeries series, long[] curve) {
        return new EquityRun(series, curve);
    }

    /** Takes the equity behind each bar. */
    private final class EquityRun implements BarRun {
        private final BarSeries series;
        private final long[] curve;
        private final long[] marks = new long[3];
        private long[] equities = new long[64];

        EquityRun(BarSeries series, long[] curve) {
            this.series = series;
            this.curve = curve;
        }

        @Override
        public void begins(int bar) {
            tape.bar(bar);
        }

        @Override
        public void rests(int bar) {
            progress.lazySet(bar);
            // the last bar is always worked on by itself where there is interest
            long now = bar == series.size() - 1 ? settleLast() : settle();
            if (curve.length > 0) {
                curve[bar] = now;
            }
        }

        @Override
        public void passed(int from, int to) {
            progress.lazySet(to);
            if (curve.length == 0 && noPeak(from, to)) {
                return;
            }
            int count = to - from;
            if (count > equities.length) {
                equities = new long[2 * count];
            }
            positions.equityAt(series.instrument(), series.close(), from, to, last, equities);
            drawdown.add(equities, count);
            last = equities[count - 1];
            if (curve.length > 0) {
                System.arraycopy(equities, 0, curve, from, count);
            }
        }

        /**
         * Takes a run without valuing every bar: what is held does not change in it, so that the equity is highest and lowest where
         * the price is. Returns false, and takes nothing, where that is not enough to know: at a new peak.
         */
        private boolean noPeak(int from, int to) {
            long[] close = series.close();
            long lowest = close[from];
            long highest = lowest;
            for (int bar = from + 1; bar < to; bar++) {
                lowest = Math.min(lowest, close[bar]);
                highest = Math.max(highest, close[bar]);
            }
            marks[0] = lowest;
            marks[1] = highest;
            marks[2] = close[to - 1];
            if (!positions.equityAt(series.instrument(), marks, 0, marks.length, last, equities)
                    || !drawdown.addBelowPeak(Math.min(equities[0], equities[1]), Math.max(equities[0], equities[1]))) {
                return false;
            }
            last = equities[2];
            return true;
        }
    }

    /** Wants the point that is worked on told now and then, so that a run that hangs is known. */
    void progress(AtomicLong listener) {
        progress = listener;
    }

    Tape tape() {
        return tape;
    }

    BacktestSummary summary() {
        return new BacktestSummary(last, tape.fills().size(), tape.orders(), drawdown.worst(), tape.hash(last));
    }

    long finalEquity() {
        return last;
    }

    FundingTotals funding() {
        return positions.fundingIn(asset);
    }

    long slippage() {
        return venue.slippage();
    }
}
