package io.njord.verticles.web;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.Envelope;
import io.njord.contracts.EquitySnapshot;
import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.FeedEvent;
import io.njord.contracts.FillEvent;
import io.njord.contracts.InstrumentEvent;
import io.njord.contracts.Instruments;
import io.njord.contracts.JsonBuffer;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.ServiceStatus;
import io.njord.contracts.StrategyStatus;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TradeEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the dashboard shows, built from envelopes alone. Bounded: the latest of everything, and so many of the past. One
 * thread.
 */
final class NodeView {
    private static final int MOST_FILLS = 2_000;
    private static final int MOST_DECISIONS = 500;
    private static final int MOST_ALARMS = 200;
    private static final int MOST_FINISHED = 200;
    private static final int MOST_BARS = 1_500;

    private final EventCodec codec = new EventCodec(Instruments.of());
    private final JsonBuffer buffer = new JsonBuffer();
    private final Map<String, Envelope> instruments = new LinkedHashMap<>();
    private final Map<String, Envelope> positions = new TreeMap<>();
    private final Map<String, Envelope> latestEquity = new TreeMap<>();
    private final Map<String, Envelope> working = new LinkedHashMap<>();
    private final Map<String, Envelope> strategies = new TreeMap<>();
    private final Map<String, Envelope> services = new TreeMap<>();
    private final Map<String, Envelope> tickers = new TreeMap<>();
    private final Map<String, Envelope> trades = new TreeMap<>();
    private final Map<String, Tape> tapes = new TreeMap<>();
    private final Map<String, Envelope> feeds = new TreeMap<>();
    private final Map<String, Deque<Envelope>> bars = new TreeMap<>();
    private final Deque<Envelope> finished = new ArrayDeque<>();
    private final Deque<Envelope> fills = new ArrayDeque<>();
    private final Deque<Envelope> decisions = new ArrayDeque<>();
    private final Deque<Envelope> alarms = new ArrayDeque<>();
    private final Map<String, EquityHistory> curves = new TreeMap<>();
    private long lastSeq;

    /** Takes an event. */
    void on(Envelope envelope) {
        lastSeq = Math.max(lastSeq, envelope.seq());
        switch (envelope.event()) {
            case InstrumentEvent e -> instruments.put(e.instrument().symbol(), envelope);
            case PositionSnapshot e ->
                positions.put(e.strategyId() + "|" + e.instrument().symbol(), envelope);
            case EquitySnapshot e -> {
                latestEquity.put(e.asset(), envelope);
                curves.computeIfAbsent(e.asset(), asset -> new EquityHistory()).add(envelope);
            }
            case BrokerOrderUpdate e -> order(e, envelope);
            case FillEvent _ -> keep(fills, envelope, MOST_FILLS);
            case RiskDecision _ -> keep(decisions, envelope, MOST_DECISIONS);
            case StrategyStatus e -> strategies.put(e.strategyId() + "|" + e.instrument(), envelope);
            case ServiceStatus e -> services.put(e.service(), envelope);
            case FeedEvent e ->
                feeds.put(e.instrument() == null ? "*" : e.instrument().symbol(), envelope);
            case AlarmEvent _ -> keep(alarms, envelope, MOST_ALARMS);
            case RefusedMessage _ -> keep(alarms, envelope, MOST_ALARMS);
            case TickerEvent e -> tickers.put(e.instrument().symbol(), envelope);
            case TradeEvent e -> {
                trades.put(e.instrument().symbol(), envelope);
                tapes.computeIfAbsent(e.instrument().symbol(), symbol -> new Tape(e.instrument()))
                        .on(e);
            }
            case OhlcvBar e ->
                keep(
                        bars.computeIfAbsent(
                                e.timeframe().json() + "|" + e.instrument().symbol(), key -> new ArrayDeque<>()),
                        envelope,
                        MOST_BARS);
            default -> {}
        }
    }

    /** Returns the position of the latest event taken. */
    long lastSeq() {
        return lastSeq;
    }

    /** Returns whether an order is working. */
    boolean working(String orderId) {
        return working.containsKey(orderId);
    }

    /** Returns how an order ended, if it is among the latest that did. */
    Optional<OrderStatus> ended(String orderId) {
        return finished.stream()
                .map(e -> (BrokerOrderUpdate) e.event())
                .filter(update -> update.orderId().equals(orderId))
                .map(BrokerOrderUpdate::status)
                .findFirst();
    }

    /** Returns the ids of the strategies. */
    Set<String> strategyIds() {
        return strategies.values().stream()
                .map(e -> ((StrategyStatus) e.event()).strategyId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String instruments() {
        return list(instruments.values());
    }

    String positions() {
        return list(positions.values());
    }

    String equity() {
        return list(latestEquity.values());
    }

    String equityHistory() {
        return list(curves.values().stream()
                .flatMap(curve -> curve.points().stream())
                .toList());
    }

    String workingOrders() {
        return list(working.values());
    }

    String finishedOrders() {
        return list(finished);
    }

    String fills(int limit, long beforeSeq) {
        return lastOf(fills, limit, e -> e.seq() < beforeSeq);
    }

    String decisions(int limit, boolean deniedOnly) {
        return lastOf(decisions, limit, e -> !deniedOnly || !((RiskDecision) e.event()).allowed());
    }

    String strategies() {
        return list(strategies.values());
    }

    String services() {
        return list(services.values());
    }

    String alarms() {
        return list(alarms);
    }

    String feeds() {
        return list(feeds.values());
    }

    String tickers() {
        return list(tickers.values());
    }

    String trades() {
        return list(trades.values());
    }

    String candles(String symbol, String timeframe) {
        return list(bars.getOrDefault(timeframe + "|" + symbol, new ArrayDeque<>()));
    }

    String tape(String symbol) {
        Tape tape = tapes.get(symbol);
        if (tape == null) {
            return "[]";
        }
        buffer.reset();
        tape.write(buffer);
        return buffer.toString();
    }

    /** Returns an envelope as the API and the event stream show it. */
    String json(Envelope envelope) {
        buffer.reset();
        append(envelope);
        return buffer.toString();
    }

    private void append(Envelope envelope) {
        buffer.raw("{\"seq\":");
        buffer.number(envelope.seq());
        buffer.raw(",\"cause\":");
        buffer.number(envelope.cause());
        buffer.raw(",\"source\":");
        buffer.string(envelope.source(), true);
        buffer.raw(",\"topic\":");
        buffer.string(envelope.topic(), true);
        buffer.raw(",\"type\":");
        buffer.string(envelope.event().type().json(), true);
        buffer.raw(",\"ts_ms\":");
        buffer.number(Math.floorDiv(envelope.event().tsNs(), 1_000_000L));
        remedy(envelope.event());
        buffer.raw(",\"event\":");
        codec.write(envelope.event(), buffer);
        buffer.raw('}');
    }

    /** A refusal says what would have let it pass. */
    private void remedy(Event event) {
        if (event instanceof RiskDecision decision && decision.reason() != null) {
            buffer.raw(",\"meaning\":");
            buffer.string(decision.reason().meaning(), true);
            buffer.raw(",\"remedy\":");
            buffer.string(decision.reason().remedy(), true);
        }
    }

    private String list(Collection<Envelope> envelopes) {
        buffer.reset();
        buffer.raw('[');
        boolean first = true;
        for (Envelope envelope : envelopes) {
            if (!first) {
                buffer.raw(',');
            }
            first = false;
            append(envelope);
        }
        buffer.raw(']');
        return buffer.toString();
    }

    private String lastOf(Deque<Envelope> all, int limit, Predicate<Envelope> wanted) {
        List<Envelope> found = new ArrayList<>();
        var newestFirst = all.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            Envelope envelope = newestFirst.next();
            if (wanted.test(envelope)) {
                found.add(envelope);
            }
        }
        return list(found);
    }

    private void order(BrokerOrderUpdate update, Envelope envelope) {
        if (update.status().terminal()) {
            working.remove(update.orderId());
            keep(finished, envelope, MOST_FINISHED);
        } else {
            working.put(update.orderId(), envelope);
        }
    }

    private static void keep(Deque<Envelope> all, Envelope envelope, int most) {
        all.addLast(envelope);
        if (all.size() > most) {
            all.removeFirst();
        }
    }
}
