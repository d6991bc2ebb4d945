package io.njord.lab.backtest;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.RiskDecision;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.lab.result.FillLog;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes every fill and the digest of every accepted order, and counts what risk refused. The last machine of a backtest.
 */
final class Tape implements Machine {
    private final Instrument[] instruments;
    private final String[] strategies;
    private final FillLog fills;
    private final Map<String, Long> denied = new TreeMap<>();
    private final LongDigest digest = new LongDigest();
    private int orders;
    private int bar;
    private @Nullable String fault;

    Tape(List<Instrument> instruments, List<String> strategies) {
        this.instruments = instruments.toArray(Instrument[]::new);
        this.strategies = strategies.toArray(String[]::new);
        this.fills = new FillLog(instruments, strategies);
    }

    /** Says which bar is worked on. */
    void bar(int index) {
        bar = index;
    }

    @Override
    public String name() {
        return "tape";
    }

    @Override
    public Set<EventType> consumes() {
        return EnumSet.of(EventType.ORDER, EventType.FILL, EventType.DECISION, EventType.ALARM);
    }

    @Override
    public Set<EventType> emits() {
        return EnumSet.noneOf(EventType.class);
    }

    @Override
    public void on(Event event, Out out) {
        if (event instanceof OrderEvent order) {
            order(order);
        } else if (event instanceof FillEvent fill) {
            fills.add(
                    strategy(fill.strategyId()),
                    instrument(fill.instrument()),
                    fill.side(),
                    fill.tsFillNs(),
                    fill.price(),
                    fill.qty(),
                    fill.fee(),
                    fill.maker(),
                    bar);
        } else if (event instanceof RiskDecision decision && decision.reason() != null) {
            denied.merge(decision.reason().code(), 1L, Long::sum);
        } else if (event instanceof AlarmEvent alarm
                && fault == null
                && alarm.code().startsWith("strategy-")) {
            fault = alarm.detail();
        }
    }

    /** Returns what a strategy did wrong first, null when none did. */
    @Nullable
    String fault() {
        return fault;
    }

    private void order(OrderEvent order) {
        digest.add(order.side().ordinal()
                | (long) order.orderType().ordinal() << 8
                | (long) order.timeInForce().ordinal() << 16
                | (long) instrument(order.instrument()) << 24
                | (long) strategy(order.strategyId()) << 48);
        digest.add(order.tsAcceptedNs());
        digest.add(order.qty());
        digest.add(order.limitPrice());
        digest.add(order.stopPrice());
        orders++;
    }

    private int strategy(String id) {
        for (int i = 0; i < strategies.length; i++) {
            if (strategies[i].equals(id)) {
                return i;
            }
        }
        throw new IllegalStateException(
                "a fill of strategy " + id + ", but only " + Arrays.toString(strategies) + " run");
    }

    private int instrument(Instrument wanted) {
        for (int i = 0; i < instruments.length; i++) {
            if (instruments[i] == wanted) {
                return i;
            }
        }
        throw new IllegalStateException(
                "an order of " + wanted + ", but only " + Arrays.toString(instruments) + " are traded");
    }

    FillLog fills() {
        return fills;
    }

    int orders() {
        return orders;
    }

    Map<String, Long> denied() {
        return denied;
    }

    /** Returns SHA-256 over all orders, all fills and the final equity, hex. */
    String hash(long finalEquity) {
        LongDigest whole = digest.copy();
        whole.add(fills.numbers());
        whole.add(finalEquity);
        return whole.hex();
    }
}
