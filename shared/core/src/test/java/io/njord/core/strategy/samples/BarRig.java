package io.njord.core.strategy.samples;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Bar;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.JsonValues;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.SignalEvent;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.Trade;
import io.njord.core.Machine;
import io.njord.core.MarketListener;
import io.njord.core.Out;
import io.njord.core.bus.TradingLoop;
import io.njord.core.risk.RiskMachine;
import io.njord.core.risk.RiskOptions;
import io.njord.core.strategy.BookFeed;
import io.njord.core.strategy.HostOptions;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyHost;
import io.njord.core.venue.BarFillModel;
import io.njord.core.venue.SimulatedVenue;
import io.njord.core.venue.VenueOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A strategy on bars with real risk and a real simulated venue; its host can be replaced by one restored from a snapshot. */
final class BarRig {
    static final Instrument AAA = Instrument.spot("AAA/USD", "test", "0.01", "0.0001");
    static final Instrument BBB = Instrument.spot("BBB/USD", "test", "0.01", "0.0001");
    static final Instrument CCC = Instrument.spot("CCC/USD", "test", "0.01", "0.0001");

    /** Hands everything to a host that may change. */
    private final class Swapped implements Machine, MarketListener {
        private StrategyHost host = fresh();

        @Override
        public String name() {
            return StrategyHost.NAME;
        }

        @Override
        public Set<EventType> consumes() {
            return host.consumes();
        }

        @Override
        public Set<EventType> emits() {
            return host.emits();
        }

        @Override
        public void on(Event event, Out out) {
            host.on(event, out);
        }

        @Override
        public void onBar(Bar bar, Out out) {
            host.onBar(bar, out);
        }

        @Override
        public void onTrade(Trade trade, Out out) {
            host.onTrade(trade, out);
        }
    }

    final List<Event> seen = new ArrayList<>();
    private final StrategyEntry entry;
    private final Swapped swapped;
    private final TradingLoop loop;

    BarRig(StrategyEntry entry, Consumer<RiskOptions.Builder> limits) {
        this.entry = entry;
        this.swapped = new Swapped();
        this.loop = new TradingLoop(Topics.canonical(), this::record);
        RiskOptions.Builder risk = RiskOptions.builder()
                .perOrderCap(0)
                .dailyLossCap(0)
                .ordersPerMinCap(0)
                .priceCollarBps(0)
                .refPriceMaxAgeNs(0)
                .killSources(Set.of())
                .shortAllowed(true)
                .initialCash(Map.of("USD", 1_000_000_00000000L))
                .barPrices(true);
        limits.accept(risk);
        loop.attach(swapped);
        loop.attach(new RiskMachine(risk.build(), Instruments.of(AAA, BBB, CCC)));
        loop.attach(new SimulatedVenue(
                VenueOptions.builder().bars(BarFillModel.NEXT_BAR_OPEN).build()));
    }

    private void record(Envelope envelope) {
        seen.add(envelope.event());
        if (envelope.event() instanceof AlarmEvent alarm && alarm.code().startsWith("strategy-")) {
            throw new AssertionError(alarm);
        }
    }

    private StrategyHost fresh() {
        return new StrategyHost(
                List.of(entry),
                Instruments.of(AAA, BBB, CCC),
                Topics.canonical(),
                _ -> BookFeed.of(new EmptyBook(), _ -> {}),
                new HostOptions(5, 10, 100, true));
    }

    /** Replaces the host by a fresh one that continues from its snapshot, by way of JSON. */
    void restart() {
        Map<String, Object> snapshot = JsonValues.copy(swapped.host.snapshot());
        swapped.host = fresh();
        swapped.host.restore(snapshot);
    }

    Map<String, Object> snapshot() {
        return swapped.host.snapshot();
    }

    void bar(OhlcvBar bar) {
        loop.bar("data", bar);
    }

    /** Feeds an hour's bar of a symbol, its prices in decimal text. */
    void bar(Instrument instrument, int hour, String open, String high, String low, String close) {
        bar(hourly(
                instrument,
                hour,
                instrument.price(open),
                instrument.price(high),
                instrument.price(low),
                instrument.price(close),
                instrument.qty("10")));
    }

    /** Feeds an hour in which the price did not move. */
    void flat(Instrument instrument, int hour, String price) {
        bar(instrument, hour, price, price, price, price);
    }

    static OhlcvBar hourly(Instrument instrument, int hour, long open, long high, long low, long close, long volume) {
        long from = hour * Timeframe.H1.lengthNs();
        return new OhlcvBar(
                instrument,
                Timeframe.H1,
                from,
                from + Timeframe.H1.lengthNs(),
                open,
                high,
                low,
                close,
                volume,
                1,
                0,
                false,
                false);
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<OrderIntent> intents() {
        return events(OrderIntent.class);
    }

    /** Returns the fills as text: side, quantity, price. */
    List<String> fills() {
        return events(FillEvent.class).stream()
                .map(fill -> fill.side().json() + " " + fill.instrument().printQty(fill.qty()) + " "
                        + fill.instrument().base() + " at "
                        + fill.instrument().printPrice(fill.price()))
                .toList();
    }

    List<String> signals() {
        return events(SignalEvent.class).stream().map(SignalEvent::name).toList();
    }

    List<OrderEvent> orders() {
        return events(OrderEvent.class);
    }
}
