package io.njord.lab.backtest;

import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.RiskDecision;
import io.njord.core.Machine;
import io.njord.core.Out;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Notes every accepted order and every fill as a few numbers, and counts what risk refused. The last machine of a backtest. */
final class Tape implements Machine {
    private static final int ORDER = 1;
    private static final int FILL = 2;

    private final Map<String, Long> denied = new TreeMap<>();
    private long[] numbers = new long[1024];
    private int used;
    private int fills;
    private int orders;

    @Override
    public String name() {
        return "tape";
    }

    @Override
    public Set<EventType> consumes() {
        return EnumSet.of(EventType.ORDER, EventType.FILL, EventType.DECISION);
    }

    @Override
    public Set<EventType> emits() {
        return EnumSet.noneOf(EventType.class);
    }

    @Override
    public void on(Event event, Out out) {
        switch (event) {
            case OrderEvent order -> {
                orders++;
                long shape = ORDER
                        | (long) order.side().ordinal() << 8
                        | (long) order.orderType().ordinal() << 16
                        | (long) order.timeInForce().ordinal() << 24;
                add(shape, order.tsAcceptedNs(), order.qty(), order.limitPrice(), order.stopPrice());
            }
            case FillEvent fill -> {
                fills++;
                long shape = FILL | (long) fill.side().ordinal() << 8 | (fill.maker() ? 1L << 16 : 0);
                add(shape, fill.tsFillNs(), fill.qty(), fill.price(), fill.fee());
            }
            case RiskDecision decision -> {
                if (decision.reason() != null) {
                    denied.merge(decision.reason().code(), 1L, Long::sum);
                }
            }
            default -> {}
        }
    }

    private void add(long a, long b, long c, long d, long e) {
        if (used + 5 > numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        numbers[used] = a;
        numbers[used + 1] = b;
        numbers[used + 2] = c;
        numbers[used + 3] = d;
        numbers[used + 4] = e;
        used += 5;
    }

    int fills() {
        return fills;
    }

    int orders() {
        return orders;
    }

    Map<String, Long> denied() {
        return denied;
    }

    /** Returns SHA-256 over everything noted and the final equity, hex. */
    String hash(long finalEquity) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer block = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
            LongBuffer longs = block.asLongBuffer();
            for (int at = 0; at < used; at += longs.capacity()) {
                int count = Math.min(longs.capacity(), used - at);
                longs.clear().put(numbers, at, count);
                digest.update(block.array(), 0, 8 * count);
            }
            block.putLong(0, finalEquity);
            digest.update(block.array(), 0, 8);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
