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
import java.util.function.LongSupplier;

/** One run over the bars of one symbol. Not thread-safe; any number of runs may share the series. */
final class BarBacktest {
    private static final String SOURCE = "data";

    private final BarSeries series;
    private final TradingLoop loop;
    private final SimulatedVenue venue;
    private final Tape tape = new Tape();
    private final LongSupplier equity;
    private final Drawdown drawdown;
    private long last;

    BarBacktest(BarSeries series, List<StrategyEntry> entries, BacktestOptions options, Recorder recorder) {
        this.series = series;
        Instrument instrument = series.instrument();
        Instruments instruments = Instruments.of(instrument);
        Topics topics = Topics.canonical();
        StrategyHost host = new StrategyHost(
                entries,
                instruments,
                topics,
                one -> {
                    OrderBook book = new OrderBook(one);
                    return BookFeed.of(book, book::apply);
                },
                new HostOptions(5, 10, 100, true));
        RiskMachine risk = new RiskMachine(options.risk(instrument.quote()), instruments);
        this.venue = new SimulatedVenue(VenueOptions.builder()
                .bars(options.fill())
                .fees(options.fees())
                .slippage(options.slippage())
                .latency(options.latency())
                .barVolumeShareBps(options.barVolumeShareBps())
                .build());
        PositionsMachine positions = new PositionsMachine(
                new PortfolioOptions(Map.of(instrument.quote(), options.cash()), Long.MAX_VALUE, true));
        this.equity = positions.equityIn(instrument.quote());
        this.drawdown = new Drawdown(options.cash());
        this.last = options.cash();
        this.loop = new TradingLoop(topics, recorder);
        String w = System.getProperty("w", "hrvp");
        if (w.contains("h")) loop.attach(host);
        if (w.contains("r")) loop.attach(risk);
        if (w.contains("v")) loop.attach(venue);
        if (w.contains("p")) loop.attach(positions);
        loop.attach(tape);
    }

    /** Runs over all bars; the curve gets the equity at each bar's close, unless it is empty. */
    void run(long[] curve) {
        BarCursor cursor = new BarCursor(series);
        int bars = series.size();
        boolean keep = curve.length == bars;
        for (int i = 0; i < bars; i++) {
            loop.bar(SOURCE, cursor.at(i));
            long now = equity.getAsLong();
            if (keep) {
                curve[i] = now;
            }
            drawdown.add(now);
            last = now;
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
