package io.njord.verticles.bench;

import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Money;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Side;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.Recorder;
import io.njord.core.bus.TradingLoop;
import io.njord.core.portfolio.PortfolioOptions;
import io.njord.core.portfolio.PositionsMachine;
import io.njord.core.risk.RiskMachine;
import io.njord.core.risk.RiskOptions;
import io.njord.core.venue.SimulatedVenue;
import io.njord.core.venue.VenueOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * Order to portfolio on one thread: intent, every risk rule, approval, venue, fill, position, with nobody recording. The intents
 * are made, and settled in memory, before the clock starts, and the session has seen as many already; strategies are left out.
 */
final class PipelineBench {
    private static final Instrument BTC = Instrument.spot("BTC/USDT", "bench", "0.01", "0.001");
    private static final int ORDERS = 200_000;

    /** Orders that a session has seen when the clock starts: its tables have their size by then. */
    private static final int BEFORE = 200_000;

    private static final long START_NS = 1_700_000_000_000_000_000L;

    private PipelineBench() {}

    public static void main(String[] args) {
        double[] perSecond = new double[15];
        Histogram latency = new Histogram(10_000_000_000L, 3);
        for (int run = 0; run < perSecond.length; run++) {
            latency.reset();
            perSecond[run] = run(run % 3 == 2 ? latency : null);
        }
        double[] plain = new double[5];
        int at = 0;
        for (int run = perSecond.length - 1; run >= 0 && at < plain.length; run--) {
            if (run % 3 != 2) {
                plain[at++] = perSecond[run];
            }
        }
        Arrays.sort(plain);
        run(latency);
        System.out.printf(
                Locale.ROOT,
                "pipeline: order to portfolio, one thread       %,14.0f orders/s; p50 %,d ns, p99 %,d ns, p99.9 %,d ns%n",
                plain[2],
                latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(99),
                latency.getValueAtPercentile(99.9));
    }

    private static double run(@org.jspecify.annotations.Nullable Histogram latency) {
        TradingLoop loop = new TradingLoop(Topics.canonical(), Recorder.NONE);
        RiskOptions risk = RiskOptions.builder()
                .perOrderCap(1_000_000 * Money.ONE)
                .dailyLossCap(0)
                .ordersPerMinCap(0)
                .killSources(Set.of())
                .refPriceMaxAgeNs(0)
                .build();
        loop.attach(new RiskMachine(risk, Instruments.of(BTC)));
        loop.attach(new SimulatedVenue(VenueOptions.defaults()));
        PositionsMachine positions = new PositionsMachine(
                new PortfolioOptions(Map.of("USDT", 10_000_000 * Money.ONE), Long.MAX_VALUE, false));
        loop.attach(positions);
        loop.input("bench", new TradeEvent(BTC, Side.BUY, 1_000, 3_000_000, START_NS, 0, null));
        OrderIntent[] intents = new OrderIntent[BEFORE + ORDERS];
        for (int i = 0; i < intents.length; i++) {
            intents[i] = OrderIntent.simple(
                    "maker-BTCUSDT-1700000000000-" + i,
                    START_NS + i,
                    "maker",
                    BTC,
                    (i & 1) == 0 ? Side.BUY : Side.SELL,
                    1_000,
                    0);
        }
        for (int i = 0; i < BEFORE; i++) {
            loop.input("bench", intents[i]);
        }
        System.gc(); // or the collector would move the intents about while the clock runs
        long start = System.nanoTime();
        long before = start;
        for (int i = BEFORE; i < intents.length; i++) {
            loop.input("bench", intents[i]);
            if (latency != null) {
                long now = System.nanoTime();
                latency.recordValue(now - before);
                before = now;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (positions.positions().getFirst().qty() != 0) {
            throw new IllegalStateException("the orders were not filled");
        }
        return ORDERS / seconds;
    }
}
