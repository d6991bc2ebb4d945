package io.njord.core.venue;

import io.njord.contracts.BookEvent;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.Levels;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.TradeEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The slow and obvious twin of {@link SimulatedVenue} for one instrument without bars and latency. It looks everything up anew
 * each time, and answers in the lines of {@link VenueRig#told}.
 */
final class NaiveExchange {
    private final VenueOptions options;
    private final Instrument instrument;
    private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Long> asks = new TreeMap<>();
    private final Map<Long, Taken> takenBids = new HashMap<>();
    private final Map<Long, Taken> takenAsks = new HashMap<>();
    private final List<Own> resting = new ArrayList<>();
    private final List<Own> stops = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private @Nullable TickerEvent ticker;
    private boolean synced;
    private long lastId;
    private long lastPrice;

    /** What own orders took of a level while it showed a quantity. */
    private record Taken(long shown, long qty) {}

    private record Level(long price, long qty) {}

    private static final class Own {
        private final OrderEvent order;
        private long leaves;
        private @Nullable Long ahead;
        private long shown;
        private long traded;

        private Own(OrderEvent order) {
            this.order = order;
            this.leaves = order.qty();
        }

        private boolean buys() {
            return order.side() == Side.BUY;
        }

        private boolean accepts(long price) {
            return order.limitPrice() == 0 || (buys() ? price <= order.limitPrice() : price >= order.limitPrice());
        }
    }

    NaiveExchange(VenueOptions options, Instrument instrument) {
        this.options = options;
        this.instrument = instrument;
    }

    /** Takes an input and returns the answers to it. */
    List<String> on(Event event) {
        told.clear();
        switch (event) {
            case BookEvent e -> book(e);
            case TickerEvent e -> ticker(e);
            case TradeEvent e -> trade(e);
            case OrderEvent e -> order(e);
            case CancelRequest e -> cancel(e.orderId());
            default -> throw new AssertionError(event);
        }
        return List.copyOf(told);
    }

    // ---- the market

    private void book(BookEvent e) {
        boolean next = e.snapshot() || (synced && e.firstUpdateId() == lastId + 1);
        if (e.snapshot() || !next) {
            bids.clear();
            asks.clear();
        }
        synced = next;
        if (!next) {
            return;
        }
        lastId = e.lastUpdateId();
        set(bids, e.bids());
        set(asks, e.asks());
        if (depthValid()) {
            for (Side side : Side.values()) {
                taken(side)
                        .entrySet()
                        .removeIf(one ->
                                qtyAt(side, one.getKey()) != one.getValue().shown());
            }
            follow();
        }
    }

    private static void set(Map<Long, Long> side, Levels levels) {
        for (int i = 0; i < levels.size(); i++) {
            side.put(levels.price(i), levels.qty(i));
        }
        side.values().removeIf(qty -> qty == 0);
    }

    private void ticker(TickerEvent e) {
        ticker = e;
        if (e.last() > 0) {
            lastPrice = e.last();
        }
        if (!depthValid()) {
            if (hasBook()) {
                for (Side side : Side.values()) {
                    long best = side == Side.BUY ? e.bid() : e.ask();
                    taken(side).entrySet().removeIf(one -> {
                        boolean hidden = best > 0 && (side == Side.BUY ? one.getKey() < best : one.getKey() > best);
                        return !hidden
                                && qtyAt(side, one.getKey()) != one.getValue().shown();
                    });
                }
            }
            follow();
        }
        if (e.last() > 0) {
            triggerStops();
        }
    }

    private Map<Long, Long> depth(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private Map<Long, Taken> taken(Side side) {
        return side == Side.BUY ? takenBids : takenAsks;
    }

    private boolean depthValid() {
        return synced && (bids.isEmpty() || asks.isEmpty() || bids.firstKey() < asks.firstKey());
    }

    private boolean tickerValid() {
        TickerEvent t = ticker;
        return t != null && (t.bid() == 0 || t.ask() == 0 || t.bid() < t.ask());
    }

    private boolean hasBook() {
        return depthValid() || tickerValid();
    }

    private boolean blind() {
        return options.tradeDriven() && !hasBook();
    }

    private List<Level> levels(Side side) {
        List<Level> levels = new ArrayList<>();
        if (depthValid()) {
            depth(side).forEach((price, qty) -> levels.add(new Level(price, qty)));
        } else if (tickerValid() && ticker != null) {
            Level best = side == Side.BUY
                    ? new Level(ticker.bid(), ticker.bidQty())
                    : new Level(ticker.ask(), ticker.askQty());
            if (best.price() > 0) {
                levels.add(best);
            }
        }
        return levels;
    }

    private long qtyAt(Side side, long price) {
        return levels(side).stream()
                .filter(level -> level.price() == price)
                .mapToLong(Level::qty)
                .sum();
    }

    private boolean shows(Side side, long price) {
        List<Level> levels = levels(side);
        if (!hasBook() || levels.isEmpty()) {
            return hasBook();
        }
        long last = levels.getLast().price();
        return side == Side.BUY ? price >= last : price <= last;
    }

    // ---- orders

    private void order(OrderEvent e) {
        if (!seen.add(e.intentId())) {
            told.add("alarm duplicate-order");
            return;
        }
        Own own = new Own(e);
        if (e.replaces() != null) {
            if (!working(e.replaces())) {
                told.add(e.intentId() + " rejected unknown-order");
                return;
            }
            cancel(e.replaces());
        }
        if (e.stopPrice() > 0 && !triggered(own)) {
            told.add(e.intentId() + " new");
            stops.add(own);
        } else {
            activate(own, true);
        }
    }

    private boolean working(String id) {
        return resting.stream().anyMatch(own -> own.order.intentId().equals(id))
                || stops.stream().anyMatch(own -> own.order.intentId().equals(id));
    }

    private void cancel(String id) {
        boolean was = working(id);
        resting.removeIf(own -> own.order.intentId().equals(id));
        stops.removeIf(own -> own.order.intentId().equals(id));
        told.add(was ? id + " canceled" : "alarm unknown-order");
    }

    private boolean triggered(Own own) {
        long stop = own.order.stopPrice();
        return lastPrice > 0 && (own.buys() ? lastPrice >= stop : lastPrice <= stop);
    }

    private void triggerStops() {
        for (Own own : List.copyOf(stops)) {
            if (triggered(own)) {
                stops.remove(own);
                activate(own, false);
            }
        }
    }

    private void activate(Own own, boolean fresh) {
        OrderEvent order = own.order;
        List<Level> offered = offered(own);
        long there = offered.stream().mapToLong(Level::qty).sum();
        String id = order.intentId();
        String refused = fresh ? " rejected " : " expired ";
        if (meetsOwn(own, offered, there)) {
            told.add(id + refused + "self-trade");
        } else if (order.postOnly() && there > 0) {
            told.add(id + refused + "post-only");
        } else if (order.timeInForce() == TimeInForce.FOK && there < own.leaves) {
            told.add(id + " expired not-fillable");
        } else if (order.limitPrice() == 0 && there == 0) {
            told.add(id + refused + "no-liquidity");
        } else {
            if (fresh) {
                told.add(id + " new");
            }
            boolean blind = blind();
            for (Level level : offered) {
                long qty = Math.min(level.qty(), own.leaves);
                if (qty > 0) {
                    if (!blind) {
                        consume(order.side().opposite(), level.price(), qty);
                    }
                    fill(own, level.price(), qty, false);
                }
            }
            if (own.leaves > 0) {
                if (order.limitPrice() == 0) {
                    told.add(id + " expired no-liquidity");
                } else if (order.timeInForce() == TimeInForce.IOC) {
                    told.add(id + " expired");
                } else {
                    resting.add(own);
                    look(own);
                }
            }
        }
    }

    /** What the market offers to an order: the acceptable levels, less what was taken of them. */
    private List<Level> offered(Own own) {
        List<Level> offered = new ArrayList<>();
        if (blind()) {
            long price = lastPrice == 0
                    ? 0
                    : options.slippage().price(instrument, own.order.side(), lastPrice, own.leaves, 0);
            if (price > 0 && own.accepts(price)) {
                offered.add(new Level(price, own.leaves));
            }
            return offered;
        }
        for (Level level : levels(own.order.side().opposite())) {
            if (own.accepts(level.price())) {
                offered.add(new Level(level.price(), available(own.order.side().opposite(), level)));
            }
        }
        return offered;
    }

    private boolean meetsOwn(Own own, List<Level> offered, long there) {
        List<Own> others = best(own.order.side().opposite());
        if (others.isEmpty() || !own.accepts(others.getFirst().order.limitPrice())) {
            return false;
        }
        long price = others.getFirst().order.limitPrice();
        long before = offered.stream()
                .filter(level -> own.buys() ? level.price() < price : level.price() > price)
                .mapToLong(Level::qty)
                .sum();
        return there < own.leaves || before < own.leaves;
    }

    private long available(Side side, Level level) {
        Taken gone = taken(side).get(level.price());
        return gone == null ? level.qty() : Math.max(0, level.qty() - gone.qty());
    }

    private void consume(Side side, long price, long qty) {
        taken(side)
                .merge(
                        price,
                        new Taken(qtyAt(side, price), qty),
                        (old, now) -> new Taken(old.shown(), old.qty() + now.qty()));
    }

    private void fill(Own own, long price, long qty, boolean maker) {
        own.leaves -= qty;
        String id = own.order.intentId();
        told.add(id + (maker ? " maker " : " taker ") + instrument.printQty(qty) + "@" + instrument.printPrice(price));
        told.add(id + (own.leaves == 0 ? " filled" : " partially_filled"));
    }

    // ---- resting

    /** Own resting orders of a side, best price first, equal prices as they came to rest. */
    private List<Own> best(Side side) {
        Comparator<Own> byPrice = Comparator.comparingLong(own -> own.order.limitPrice());
        return resting.stream()
                .filter(own -> own.order.side() == side)
                .sorted(side == Side.BUY ? byPrice.reversed() : byPrice)
                .toList();
    }

    private void look(Own own) {
        Side side = own.order.side();
        long limit = own.order.limitPrice();
        if (!shows(side, limit)) {
            return;
        }
        long now = qtyAt(side, limit);
        if (own.ahead == null) {
            own.ahead = options.queue().join(now);
        } else if (now != own.shown) {
            own.ahead = Math.max(0, options.queue().afterBook(own.ahead, own.shown, now, own.traded));
        } else {
            return;
        }
        own.shown = now;
        own.traded = 0;
    }

    private void follow() {
        if (!hasBook()) {
            return;
        }
        for (Side side : Side.values()) {
            for (Own own : best(side)) {
                look(own);
                for (Level level : offered(own)) {
                    long qty = Math.min(level.qty(), own.leaves);
                    if (qty > 0) {
                        consume(side.opposite(), level.price(), qty);
                        fill(own, own.order.limitPrice(), qty, true);
                    }
                }
            }
        }
        resting.removeIf(own -> own.leaves == 0);
    }

    private void trade(TradeEvent e) {
        lastPrice = e.price();
        boolean blind = blind();
        for (Side side : Side.values()) {
            if (blind || side != e.side()) {
                trade(side, e.price(), e.qty(), blind);
            }
        }
        resting.removeIf(own -> own.leaves == 0);
        triggerStops();
    }

    private void trade(Side side, long price, long qty, boolean blind) {
        long left = qty;
        for (Own own : best(side)) {
            if (!own.accepts(price)) {
                continue;
            }
            long reaches = left;
            if (own.order.limitPrice() != price) {
                own.ahead = 0L;
            } else {
                own.traded += qty;
                long ahead = own.ahead != null
                        ? own.ahead
                        : blind ? 0 : options.queue().join(left);
                long after = options.queue().afterTrade(ahead, left);
                reaches = Math.max(0, -after);
                if (own.ahead != null) {
                    own.ahead = Math.max(0, after);
                }
            }
            if (reaches > 0) {
                long fills = options.fills() == FillModel.NO_PARTIAL ? own.leaves : Math.min(own.leaves, reaches);
                left = Math.max(0, left - fills);
                fill(own, own.order.limitPrice(), fills, true);
            }
        }
    }
}
