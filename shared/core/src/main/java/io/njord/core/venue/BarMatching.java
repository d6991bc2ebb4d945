package io.njord.core.venue;

import io.njord.contracts.Bar;
import io.njord.contracts.Decimals;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.Reason;
import io.njord.contracts.TimeInForce;
import io.njord.core.Out;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches own orders against bars, see {@link BarFillModel}. How much of a bar's volume own orders may take together is limited
 * by {@link VenueOptions#barVolumeShareBps}; what does not fit stays working.
 */
final class BarMatching {
    private static final Comparator<WorkingOrder> OLDEST_FIRST = Comparator.comparingLong(order -> order.seq);

    private final VenueOptions options;
    private final VenueTape tape;
    private final List<WorkingOrder> touched = new ArrayList<>();
    private long room;

    BarMatching(VenueOptions options, VenueTape tape) {
        this.options = options;
        this.tape = tape;
    }

    /** Takes an order that has just arrived; it has passed the filters. */
    void enter(VenueMarket market, WorkingOrder order, Out out) {
        boolean limited = order.order.orderType().hasLimit();
        boolean stop = order.order.orderType().hasStop();
        if (limited && !stop && order.order.postOnly() && reaches(order, market.lastPrice())) {
            tape.update(order, OrderStatus.REJECTED, Reason.POST_ONLY, "the last bar closed beyond its limit", out);
            return;
        }
        order.arrivedNs = out.nowNs();
        if (!limited && !stop && options.bars() == BarFillModel.SAME_BAR_CLOSE) {
            if (market.lastPrice() == 0) {
                tape.update(order, OrderStatus.REJECTED, Reason.NO_LIQUIDITY, "there is no bar yet to fill it at", out);
                return;
            }
            tape.update(order, OrderStatus.NEW, null, "", out);
            room = Long.MAX_VALUE;
            take(order, market.lastPrice(), out.nowNs(), 0, out);
            return;
        }
        tape.update(order, OrderStatus.NEW, null, "", out);
        tape.working(order);
        if (stop) {
            market.stops.add(order);
        } else if (limited) {
            market.rest(order);
        } else {
            market.atOpen.add(order);
        }
    }

    /** Takes a bar. */
    void bar(VenueMarket market, Bar bar, Out out) {
        if (market.idle()) {
            return;
        }
        long share = options.barVolumeShareBps();
        room = share == 0 ? Long.MAX_VALUE : (long) (bar.volume() * (share / 10_000.0));
        open(market, bar, out);
        if (options.bars() == BarFillModel.INTRABAR_PATH) {
            boolean lowFirst = bar.open() - bar.low() <= bar.high() - bar.open();
            long first = lowFirst ? bar.low() : bar.high();
            long second = lowFirst ? bar.high() : bar.low();
            walk(market, bar, bar.open(), first, out);
            walk(market, bar, first, second, out);
            walk(market, bar, second, bar.close(), out);
        } else {
            stops(market, bar, bar.low(), bar.high(), out);
            limits(market, bar, bar.low(), bar.high(), out);
        }
    }

    // ---- the open

    private void open(VenueMarket market, Bar bar, Out out) {
        List<WorkingOrder> waiting = market.atOpen;
        for (int i = 0; i < waiting.size(); ) {
            WorkingOrder order = waiting.get(i);
            if (order.arrivedNs > bar.tsOpen()) {
                i++;
                continue;
            }
            waiting.remove(i);
            take(order, bar.open(), bar.tsOpen(), bar.volume(), out);
            if (order.leaves > 0) {
                expire(order, "the bar's volume is used up", out);
            }
        }
        stops(market, bar, bar.open(), bar.open(), out);
        limits(market, bar, bar.open(), bar.open(), out);
        immediateEnd(bar, market.bids, out);
        immediateEnd(bar, market.asks, out);
    }

    /** What is immediate or nothing has had its chance at the open. */
    private void immediateEnd(Bar bar, List<WorkingOrder> resting, Out out) {
        for (int i = 0; i < resting.size(); ) {
            WorkingOrder order = resting.get(i);
            if (order.order.timeInForce() == TimeInForce.GTC || order.arrivedNs > bar.tsOpen()) {
                i++;
            } else {
                resting.remove(i);
                boolean whole = order.order.timeInForce() == TimeInForce.FOK;
                tape.done(order);
                tape.update(
                        order,
                        OrderStatus.EXPIRED,
                        whole ? Reason.NOT_FILLABLE : null,
                        whole ? "the open did not fill it" : "immediate or cancel",
                        out);
            }
        }
    }

    // ---- between low and high

    /** Serves the orders that a move from one price to another passes, in the order in which it passes them. */
    private void walk(VenueMarket market, Bar bar, long from, long to, Out out) {
        if (from == to) {
            return;
        }
        boolean up = to > from;
        long at = from;
        while (true) {
            WorkingOrder next = nextOnTheWay(market, bar, at, to, up);
            if (next == null) {
                return;
            }
            at = price(next);
            if (isStop(next)) {
                trigger(market, next, at, bar, out);
            } else {
                fillLimit(market, next, at, bar.tsClose(), out);
            }
            if (room == 0) {
                return;
            }
        }
    }

    private static @Nullable WorkingOrder nextOnTheWay(VenueMarket market, Bar bar, long at, long to, boolean up) {
        // going up meets sell limits and buy stops, going down buy limits and sell stops
        WorkingOrder next = null;
        for (WorkingOrder order : up ? market.asks : market.bids) {
            next = nearer(order, next, bar, at, to, up);
        }
        for (WorkingOrder order : market.stops) {
            if (order.buy() == up) {
                next = nearer(order, next, bar, at, to, up);
            }
        }
        return next;
    }

    private static @Nullable WorkingOrder nearer(
            WorkingOrder order, @Nullable WorkingOrder best, Bar bar, long at, long to, boolean up) {
        long price = price(order);
        boolean onTheWay =
                order.arrivedNs <= bar.tsOpen() && (up ? price >= at && price <= to : price <= at && price >= to);
        if (!onTheWay) {
            return best;
        }
        if (best == null) {
            return order;
        }
        long distance = Math.abs(price - at);
        long bestDistance = Math.abs(price(best) - at);
        return distance < bestDistance || (distance == bestDistance && order.seq < best.seq) ? order : best;
    }

    private static long price(WorkingOrder order) {
        return isStop(order) ? order.order.stopPrice() : order.order.limitPrice();
    }

    private static boolean isStop(WorkingOrder order) {
        return order.order.orderType().hasStop() && !order.triggered;
    }

    private void stops(VenueMarket market, Bar bar, long low, long high, Out out) {
        if (market.stops.isEmpty()) {
            return;
        }
        touched.clear();
        for (WorkingOrder order : market.stops) {
            long stop = order.order.stopPrice();
            if (order.arrivedNs <= bar.tsOpen() && (order.buy() ? high >= stop : low <= stop)) {
                touched.add(order);
            }
        }
        touched.sort(OLDEST_FIRST);
        for (WorkingOrder order : List.copyOf(touched)) {
            long stop = order.order.stopPrice();
            long at = low == high ? low : stop;
            trigger(market, order, at, bar, out);
        }
    }

    private void trigger(VenueMarket market, WorkingOrder order, long price, Bar bar, Out out) {
        market.stops.remove(order);
        order.triggered = true;
        if (!order.order.orderType().hasLimit()) {
            take(order, price, price == bar.open() ? bar.tsOpen() : bar.tsClose(), bar.volume(), out);
            if (order.leaves > 0) {
                expire(order, "the bar's volume is used up", out);
            }
            return;
        }
        market.rest(order);
        if (reaches(order, price)) {
            fillLimit(market, order, price, bar.tsClose(), out);
        }
    }

    private void limits(VenueMarket market, Bar bar, long low, long high, Out out) {
        limits(market, market.bids, bar, low, high, out);
        limits(market, market.asks, bar, low, high, out);
    }

    private void limits(VenueMarket market, List<WorkingOrder> resting, Bar bar, long low, long high, Out out) {
        for (int i = 0; i < resting.size() && room > 0; ) {
            WorkingOrder order = resting.get(i);
            long limit = order.order.limitPrice();
            if (order.buy() ? low > limit : high < limit) {
                return; // best first: the others are further away
            }
            if (order.arrivedNs > bar.tsOpen()) {
                i++;
                continue;
            }
            boolean atOpen = low == high;
            fillLimit(market, order, atOpen ? low : limit, atOpen ? bar.tsOpen() : bar.tsClose(), out);
            if (order.leaves > 0) {
                i++;
            }
        }
    }

    // ---- fills

    private static boolean reaches(WorkingOrder order, long price) {
        long limit = order.order.limitPrice();
        return price > 0 && (order.buy() ? price <= limit : price >= limit);
    }

    private void fillLimit(VenueMarket market, WorkingOrder order, long price, long tsNs, Out out) {
        long qty = Math.min(order.leaves, stepped(order));
        if (qty <= 0 || (order.order.timeInForce() == TimeInForce.FOK && qty < order.leaves)) {
            return;
        }
        room -= room == Long.MAX_VALUE ? 0 : qty;
        boolean maker = price == order.order.limitPrice();
        if (order.leaves == qty) {
            market.resting(order.side()).remove(order);
        }
        tape.fill(order, price, qty, maker, tsNs, out);
    }

    private void take(WorkingOrder order, long price, long tsNs, long volume, Out out) {
        long qty = Math.min(order.leaves, stepped(order));
        if (qty <= 0) {
            return;
        }
        room -= room == Long.MAX_VALUE ? 0 : qty;
        long slipped = options.slippage().price(order.order.instrument(), order.side(), price, qty, volume);
        tape.slipped(order, price, slipped, qty);
        tape.fill(order, slipped, qty, false, tsNs, out);
    }

    private void expire(WorkingOrder order, String why, Out out) {
        tape.done(order);
        tape.update(order, OrderStatus.EXPIRED, Reason.NO_LIQUIDITY, why, out);
    }

    /** Returns the room that is left in the bar's volume, on the step grid. */
    private long stepped(WorkingOrder order) {
        return room == Long.MAX_VALUE
                ? room
                : Decimals.floor(room, order.order.instrument().step());
    }
}
