package io.njord.core.strategy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Side;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.core.bus.TradingLoop;
import io.njord.core.market.BarMachine;
import io.njord.core.market.BarOptions;
import io.njord.core.strategy.BookFeed;
import io.njord.core.strategy.HostOptions;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyHost;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A strategy that is fed trades, of which the node makes bars, decides what it decides on the same bars alone. Its equity is taken
 * at the closes of bars in both; a node takes it at the last trade, which may size a position a little otherwise.
 */
class LiveBarsTest {
    /** Fills market orders at the close of the symbol's last bar at once, lets others rest, and cancels what is asked. */
    private static final class CloseVenue implements Machine {
        private final Map<Instrument, Long> closes = new HashMap<>();
        private final Map<String, OrderIntent> resting = new HashMap<>();

        @Override
        public String name() {
            return "close-venue";
        }

        @Override
        public Set<EventType> consumes() {
            return EnumSet.of(EventType.BAR, EventType.INTENT, EventType.CANCEL);
        }

        @Override
        public Set<EventType> emits() {
            return EnumSet.of(EventType.FILL, EventType.ORDER_UPDATE);
        }

        @Override
        public void on(Event event, Out out) {
            switch (event) {
                case OhlcvBar bar -> closes.put(bar.instrument(), bar.close());
                case OrderIntent intent
                when intent.orderType() == OrderType.MARKET -> {
                    out.emit(new FillEvent(
                            intent.id(),
                            intent.id(),
                            intent.strategyId(),
                            intent.instrument(),
                            intent.side(),
                            intent.qty(),
                            Objects.requireNonNull(closes.get(intent.instrument())),
                            out.nowNs(),
                            0,
                            intent.instrument().quote(),
                            false,
                            Map.of()));
                    update(intent, OrderStatus.FILLED, out);
                }
                case OrderIntent intent -> {
                    resting.put(intent.id(), intent);
                    update(intent, OrderStatus.NEW, out);
                }
                case CancelRequest cancel ->
                    update(Objects.requireNonNull(resting.remove(cancel.orderId())), OrderStatus.CANCELED, out);
                default -> throw new AssertionError(event);
            }
        }

        private static void update(OrderIntent intent, OrderStatus status, Out out) {
            out.emit(new BrokerOrderUpdate(
                    intent.id(),
                    intent.id(),
                    intent.id(),
                    intent.strategyId(),
                    intent.instrument(),
                    intent.side(),
                    status,
                    intent.qty(),
                    intent.limitPrice(),
                    status == OrderStatus.FILLED ? intent.qty() : 0,
                    0,
                    null,
                    "",
                    out.nowNs()));
        }
    }

    private static TradingLoop loop(StrategyEntry entry, boolean live, List<Event> seen) {
        Instruments instruments = Instruments.of(BarRig.AAA, BarRig.BBB);
        TradingLoop loop = new TradingLoop(Topics.canonical(), envelope -> seen.add(envelope.event()));
        if (live) {
            loop.attach(new BarMachine(BarOptions.of(Set.of(Timeframe.M1))));
        }
        loop.attach(new CloseVenue());
        loop.attach(new StrategyHost(
                List.of(entry),
                instruments,
                Topics.canonical(),
                _ -> BookFeed.of(new EmptyBook(), _ -> {}),
                new HostOptions(5, 10, 100, true)));
        return loop;
    }

    private static List<TradeEvent> trades(Random random) {
        List<TradeEvent> trades = new ArrayList<>();
        double common = 0;
        for (long tsMs = 60_000; tsMs < 400 * 60_000; tsMs += 500 + random.nextInt(8_000)) {
            common += 0.0008 * random.nextGaussian();
            Instrument instrument = random.nextBoolean() ? BarRig.AAA : BarRig.BBB;
            double price = 10_000 * Math.exp(common + 0.0006 * random.nextGaussian());
            trades.add(new TradeEvent(
                    instrument,
                    random.nextBoolean() ? Side.BUY : Side.SELL,
                    1 + random.nextInt(100_000),
                    Math.round(price),
                    tsMs * 1_000_000,
                    tsMs,
                    null));
        }
        return trades;
    }

    private static List<String> deeds(List<Event> seen) {
        assertThat(seen)
                .noneMatch(event ->
                        event instanceof AlarmEvent alarm && alarm.code().startsWith("strategy-"));
        List<String> deeds = new ArrayList<>();
        for (Event event : seen) {
            if (event instanceof OrderIntent o) {
                deeds.add(String.join(
                        " ",
                        o.id().replaceFirst("-\\d+-(\\d+)$", "-$1"), // a bar is heard some seconds after its end
                        o.side().json(),
                        o.orderType().name(),
                        Long.toString(o.qty()),
                        Long.toString(o.limitPrice()),
                        Long.toString(o.stopPrice())));
            } else if (event instanceof SignalEvent signal) {
                deeds.add(signal.name() + " " + signal.values());
            }
        }
        return deeds;
    }

    @ParameterizedTest
    @CsvSource({
        "sma-cross, fast=5 slow=12",
        "rsi-reversion, period=7 lower=35 upper=60",
        "bollinger-breakout, period=12 width=1.5 capital=10000",
        "macd-cross, fast=5 slow=12 signal=4 side=long-short",
        "donchian, entry=12 exit=6 atr=8",
        "breakout-bracket, channel=8 atr=8",
        "vwap-reversion, session_minutes=60 entry_sd=1.2 side=long-short capital=10000",
        "volatility-target, lookback=20 volatility=20 band_pct=5",
        "grid, levels=6 step_pct=0.5 stop_pct=4 rest_bars=5",
        "momentum-rotation, lookback=12 every=6",
        "pairs, window=40 entry_z=1.5 max_hold_bars=30"
    })
    void shouldDecideTheSameOnBarsMadeOfTrades(String id, String given) {
        Map<String, Object> params = new HashMap<>();
        for (String pair : given.split(" ")) {
            params.put(pair.split("=")[0], pair.split("=")[1]);
        }
        var factory = StrategyCatalog.discover().get(id);
        StrategyEntry entry = new StrategyEntry(
                "s",
                factory,
                true,
                factory.manySymbols() ? List.of("AAA/USD", "BBB/USD") : List.of("AAA/USD"),
                List.of("md.ohlcv.*"),
                params);
        Seeds.forEach(2, random -> {
            List<Event> live = new ArrayList<>();
            TradingLoop node = loop(entry, true, live);
            trades(random).forEach(trade -> node.input("feed", trade));
            List<Event> replayed = new ArrayList<>();
            TradingLoop backtest = loop(entry, false, replayed);
            for (Event event : List.copyOf(live)) {
                if (event instanceof OhlcvBar bar) {
                    backtest.bar("data", bar);
                }
            }
            assertThat(deeds(replayed)).isEqualTo(deeds(live)).hasSizeGreaterThan(4);
        });
    }
}
