package io.njord.core.strategy;

import io.njord.contracts.BookEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.ControlCommand;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Levels;
import io.njord.contracts.Money;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.Reason;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.TradingLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A strategy host in a real loop whose record is a list, fed by hand. */
public final class Rig {
    public static final Instrument ATOM = Instrument.spot("ATOM/USDT", "test", "0.0001", "0.0001");
    public static final Instrument BTC = Instrument.spot("BTC/USDT", "test", "0.01", "0.00001");
    public static final Instruments INSTRUMENTS = Instruments.of(ATOM, BTC);

    public final List<Envelope> record = new ArrayList<>();
    public final TradingLoop loop = new TradingLoop(Topics.canonical(), record::add);
    public final StrategyHost host;

    public Rig(StrategyEntry... entries) {
        this(HostOptions.DEFAULT, entries);
    }

    public Rig(HostOptions options, StrategyEntry... entries) {
        host = new StrategyHost(List.of(entries), INSTRUMENTS, Topics.canonical(), _ -> new NaiveBook(), options);
        loop.attach(host);
    }

    public static StrategyEntry entry(String id, StrategyFactory factory, Map<String, Object> params) {
        return new StrategyEntry(id, factory, true, List.of("ATOM/USDT"), List.of("md.*"), params);
    }

    public void trade(Instrument instrument, String price, long tsNs) {
        loop.input("feed", new TradeEvent(instrument, Side.BUY, 1, instrument.price(price), tsNs, 0, null));
    }

    public void ticker(Instrument instrument, String bid, String ask, long tsNs) {
        loop.input(
                "feed", new TickerEvent(instrument, instrument.price(bid), 1, instrument.price(ask), 1, 0, 0, 0, tsNs));
    }

    public void book(Instrument instrument, String bid, String ask, long tsNs) {
        Levels bids = Levels.of(instrument.price(bid), 1);
        Levels asks = Levels.of(instrument.price(ask), 1);
        loop.input("feed", new BookEvent(instrument, true, 0, 0, bids, asks, tsNs, 0));
    }

    public void bar(Instrument instrument, String close, Timeframe timeframe, long index) {
        loop.input("feed", barOf(instrument, close, timeframe, index));
    }

    public static OhlcvBar barOf(Instrument instrument, String close, Timeframe timeframe, long index) {
        long price = instrument.price(close);
        long open = index * timeframe.lengthNs();
        return new OhlcvBar(
                instrument,
                timeframe,
                open,
                open + timeframe.lengthNs(),
                price,
                price,
                price,
                price,
                1,
                1,
                0,
                false,
                false);
    }

    public void command(String command, String target, long tsNs) {
        loop.input("operator", new ControlCommand(command, target, "olga", "a test", tsNs));
    }

    public void decide(OrderIntent intent, boolean allowed, long tsNs) {
        loop.input(
                "risk",
                new RiskDecision(
                        intent.id(),
                        allowed,
                        allowed ? null : Reason.RATE_LIMIT,
                        Map.of(),
                        intent.strategyId(),
                        intent.instrument(),
                        tsNs));
    }

    public void update(OrderIntent intent, OrderStatus status, long filled, long tsNs) {
        loop.input(
                "venue",
                new BrokerOrderUpdate(
                        "venue-" + intent.id(),
                        intent.id(),
                        intent.id(),
                        intent.strategyId(),
                        intent.instrument(),
                        intent.side(),
                        status,
                        intent.qty(),
                        intent.limitPrice(),
                        filled,
                        0,
                        null,
                        "",
                        tsNs));
    }

    public void fill(OrderIntent intent, String qty, String price, String fee, long tsNs) {
        Instrument instrument = intent.instrument();
        loop.input(
                "venue",
                new FillEvent(
                        "fill-" + tsNs,
                        "venue-" + intent.id(),
                        intent.strategyId(),
                        instrument,
                        intent.side(),
                        instrument.qty(qty),
                        instrument.price(price),
                        tsNs,
                        Money.parse(fee),
                        instrument.quote(),
                        true,
                        Map.of()));
    }

    public <E extends Event> List<E> events(Class<E> kind) {
        return record.stream()
                .map(Envelope::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    public List<OrderIntent> intents() {
        return events(OrderIntent.class);
    }

    public List<String> ids() {
        return intents().stream().map(OrderIntent::id).toList();
    }
}
