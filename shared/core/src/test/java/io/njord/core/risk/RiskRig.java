package io.njord.core.risk;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.FeedEvent;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.KillSwitchEvent;
import io.njord.contracts.Money;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.Topics;
import io.njord.contracts.TradeEvent;
import io.njord.core.bus.TradingLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gate in its loop, and short words to speak to it. */
final class RiskRig {
    static final Instrument ATOM = Instrument.spot("ATOM/USDT", "test", "0.0001", "0.01");
    static final Instrument BTC = Instrument.spot("BTC/USDT", "test", "0.01", "0.00001");
    static final Instrument ETHBTC = Instrument.spot("ETH/BTC", "test", "0.000001", "0.0001");
    static final Instruments INSTRUMENTS = Instruments.of(ATOM, BTC, ETHBTC);
    static final long SECOND = 1_000_000_000L;
    static final long START = 20_000L * 86_400 * SECOND;

    final List<Envelope> record = new ArrayList<>();
    final RiskMachine machine;
    final TradingLoop loop = new TradingLoop(Topics.canonical(), record::add);
    long nowNs = START;
    private int ids;

    RiskRig(RiskOptions options) {
        machine = new RiskMachine(options, INSTRUMENTS);
        loop.attach(machine);
    }

    /** A gate whose kill switch needs no source and whose rate is free, with one cap or other set. */
    static RiskOptions.Builder open() {
        return RiskOptions.builder()
                .killSources(java.util.Set.of())
                .perOrderCap(0)
                .dailyLossCap(0)
                .ordersPerMinCap(0)
                .priceCollarBps(0);
    }

    static RiskRig of(RiskOptions.Builder options) {
        return new RiskRig(options.build());
    }

    void input(Event event) {
        loop.input("test", event);
    }

    void trade(Instrument instrument, String price) {
        input(new TradeEvent(instrument, Side.BUY, 1, instrument.price(price), nowNs, 0, null));
    }

    RiskDecision decide(OrderIntent intent) {
        int before = record.size();
        input(intent);
        List<RiskDecision> decisions = record.subList(before, record.size()).stream()
                .map(Envelope::event)
                .filter(RiskDecision.class::isInstance)
                .map(RiskDecision.class::cast)
                .toList();
        if (decisions.size() != 1) {
            throw new AssertionError(decisions.size() + " decisions about " + intent);
        }
        return decisions.getFirst();
    }

    /** Returns the code of the refusal, or "allowed". */
    String code(OrderIntent intent) {
        Reason reason = decide(intent).reason();
        return reason == null ? "allowed" : reason.code();
    }

    String market(Side side, String qty) {
        return code(intent("s", ATOM, side, qty, "0", null));
    }

    String limit(Side side, String qty, String price) {
        return code(intent("s", ATOM, side, qty, price, null));
    }

    String replace(String replaces, Side side, String qty, String price) {
        return code(intent("s", ATOM, side, qty, price, replaces));
    }

    OrderIntent intent(
            String strategy, Instrument instrument, Side side, String qty, String limit, @Nullable String replaces) {
        long price = instrument.price(limit);
        return new OrderIntent(
                nextId(),
                nowNs,
                strategy,
                instrument,
                side,
                price == 0 ? OrderType.MARKET : OrderType.LIMIT,
                instrument.qty(qty),
                price,
                0,
                TimeInForce.GTC,
                false,
                replaces,
                Map.of());
    }

    OrderIntent stop(Side side, String qty, String stop, String limit) {
        return new OrderIntent(
                nextId(),
                nowNs,
                "s",
                ATOM,
                side,
                ATOM.price(limit) == 0 ? OrderType.STOP : OrderType.STOP_LIMIT,
                ATOM.qty(qty),
                ATOM.price(limit),
                ATOM.price(stop),
                TimeInForce.GTC,
                false,
                null,
                Map.of());
    }

    String nextId() {
        return "i" + ++ids;
    }

    OrderEvent lastOrder() {
        return events(OrderEvent.class).getLast();
    }

    void update(OrderEvent order, OrderStatus status, long filledQty) {
        input(new BrokerOrderUpdate(
                order.intentId(),
                order.intentId(),
                order.intentId(),
                order.strategyId(),
                order.instrument(),
                order.side(),
                status,
                order.qty(),
                order.limitPrice(),
                filledQty,
                0,
                null,
                "",
                nowNs));
    }

    void fill(OrderEvent order, long qty, long price) {
        input(new FillEvent(
                "f" + record.size(),
                order.intentId(),
                order.strategyId(),
                order.instrument(),
                order.side(),
                qty,
                price,
                nowNs,
                0,
                order.instrument().quote(),
                false,
                Map.of()));
    }

    /** Fills an order at once, as the venue tells it: the update, then the fill. */
    void fillAll(OrderEvent order, String price) {
        update(order, OrderStatus.FILLED, order.qty());
        fill(order, order.qty(), order.instrument().price(price));
    }

    /** Buys or sells and fills at once, to have a position. */
    void hold(Side side, String qty, String price) {
        OrderIntent intent = intent("s", ATOM, side, qty, price, null);
        if (!decide(intent).allowed()) {
            throw new AssertionError("not allowed: " + intent);
        }
        fillAll(lastOrder(), price);
    }

    void kill(String source, boolean tripped, boolean readable) {
        input(new KillSwitchEvent(source, tripped, readable, "operator", "drill", nowNs));
    }

    void feed(@Nullable Instrument instrument, String state) {
        input(new FeedEvent(instrument, state, "", nowNs));
    }

    <E extends Event> List<E> events(Class<E> type) {
        return record.stream()
                .map(Envelope::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    List<String> cancelled() {
        return events(CancelRequest.class).stream().map(CancelRequest::orderId).toList();
    }

    List<String> alarms() {
        return events(AlarmEvent.class).stream().map(AlarmEvent::code).toList();
    }

    static long usd(String amount) {
        return Money.parse(amount);
    }
}
