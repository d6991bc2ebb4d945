package io.njord.core.venue;

import io.njord.contracts.BookEvent;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.Event;
import io.njord.contracts.Levels;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.TradeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A random recording of a drifting market (depth with gaps and crossed moments, tickers, trades) and random orders into it. */
final class VenueFlow {
    private static final int RANGE = 14;

    private final Random random;
    private final VenueRig rig;
    private final boolean depth;
    private final boolean tickers;
    private final List<OrderEvent> orders = new ArrayList<>();
    private long mid = 1_000;
    private long updateId = 1;
    private boolean lost;

    VenueFlow(Random random, VenueRig rig) {
        this.random = random;
        this.rig = rig;
        this.depth = random.nextInt(4) > 0;
        this.tickers = random.nextInt(3) > 0;
    }

    Event next() {
        rig.nowNs += random.nextInt(1_000_000);
        mid += random.nextInt(7) == 0 ? random.nextInt(3) - 1 : 0;
        int what = random.nextInt(100);
        if (what < 35 && depth) {
            return book();
        }
        if (what < 45 && tickers) {
            return ticker();
        }
        if (what < 65) {
            return trade();
        }
        if (what < 72 && !orders.isEmpty()) {
            String id = orders.get(random.nextInt(orders.size())).intentId();
            return new CancelRequest(id, null, "s", "s", "", rig.nowNs);
        }
        return what == 99 && !orders.isEmpty() ? orders.getLast() : order();
    }

    private BookEvent book() {
        if (updateId == 1 || (lost && random.nextInt(4) == 0)) {
            lost = false;
            return event(true, side(Side.BUY, 8, false), side(Side.SELL, 8, false));
        }
        if (random.nextInt(60) == 0) {
            lost = true;
            updateId += 3;
        }
        boolean tidy = random.nextInt(30) > 0;
        return event(false, side(Side.BUY, 2, tidy), side(Side.SELL, 2, tidy));
    }

    private BookEvent event(boolean snapshot, Levels bids, Levels asks) {
        updateId++;
        return new BookEvent(rig.instrument, snapshot, updateId, updateId, bids, asks, rig.nowNs, 0);
    }

    /** Some levels near the middle; tidy: those on the wrong side of it are removed. */
    private Levels side(Side side, int count, boolean tidy) {
        List<Long> flat = new ArrayList<>();
        for (int away = 0; tidy && away < RANGE; away++) {
            flat.add(side == Side.BUY ? mid + away : mid - away);
            flat.add(0L);
        }
        for (int i = 0; i < count; i++) {
            long away = 1 + random.nextLong(8);
            flat.add(side == Side.BUY ? mid - away : mid + away);
            flat.add(random.nextLong(30));
        }
        if (!tidy) {
            // in a snapshot a level stands once, and has a quantity
            java.util.TreeMap<Long, Long> once = new java.util.TreeMap<>();
            for (int i = 0; i < flat.size(); i += 2) {
                once.put(flat.get(i), 1 + flat.get(i + 1));
            }
            flat.clear();
            (side == Side.BUY ? once.descendingMap() : once).forEach((price, qty) -> flat.addAll(List.of(price, qty)));
        }
        return Levels.of(flat.stream().mapToLong(Long::longValue).toArray());
    }

    private TickerEvent ticker() {
        boolean crossed = random.nextInt(40) == 0;
        long bid = random.nextInt(40) == 0 ? 0 : mid - 1 - random.nextLong(3) + (crossed ? 9 : 0);
        long ask = random.nextInt(40) == 0 ? 0 : mid + 1 + random.nextLong(3);
        long last = random.nextInt(5) == 0 ? mid : 0;
        return new TickerEvent(
                rig.instrument, bid, 1 + random.nextLong(20), ask, 1 + random.nextLong(20), last, 0, 0, rig.nowNs);
    }

    private TradeEvent trade() {
        Side taker = side();
        long price = mid + random.nextInt(7) - 3;
        return new TradeEvent(rig.instrument, taker, 1 + random.nextLong(25), price, rig.nowNs, 0, null);
    }

    private OrderEvent order() {
        Side side = side();
        int shape = random.nextInt(10);
        long limit = shape < 2 || shape == 7 ? 0 : mid + random.nextInt(13) - 6;
        long stop = shape >= 7 ? mid + side.sign() * (random.nextInt(9) - 2L) : 0;
        TimeInForce timeInForce = random.nextInt(3) > 0
                ? TimeInForce.GTC
                : TimeInForce.values()[random.nextInt(TimeInForce.values().length)];
        boolean postOnly = limit > 0 && random.nextInt(6) == 0;
        OrderEvent order = rig.order(
                "o" + (orders.size() + 1),
                side,
                1 + random.nextLong(30),
                limit,
                stop,
                timeInForce,
                postOnly,
                replaces());
        orders.add(order);
        return order;
    }

    private @Nullable String replaces() {
        return orders.isEmpty() || random.nextInt(8) > 0
                ? null
                : orders.get(Math.max(0, orders.size() - 1 - random.nextInt(6))).intentId();
    }

    private Side side() {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }
}
