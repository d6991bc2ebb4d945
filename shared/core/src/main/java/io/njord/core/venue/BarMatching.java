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
 * by {@link VenueOptions#barVolumeShareBps}; what does not fit stays working, a market order until the next open, unless it is
 * immediate or nothing. Those have their chance at the first open after their arrival, a stop-limit when it triggers.
 */
final class BarMatching {
    private static final Comparator<WorkingOrder> OLDEST_FIRST = Comparator.comparingLong(order -> order.seq);

    private final VenueOptions options;
    private final VenueTape tape;
    /** Whether anything depends on the bars' volume: a column that is not needed is not fetched from memory. */
    private final boolean volumeCounts;

    private final List<WorkingOrder> touched = new ArrayList<>();
    private long bars;

    BarMatching(VenueOptions options, VenueTape tape) {
        this.options = options;
        this.tape = tape;
        this.volumeCounts =
                options.barVolumeShareBps() > 0 || options.slippage().readsVolume();
    }

    /** Takes an order that has just arrived; it has passed the filters. */
    void enter(VenueMarket market, WorkingOrder order, Out out) {
        boolean limited = order.order.orderType().hasLimit();
        boolean stop = order.order.orderType().hasStop();
        if (limited && !stop) {
            long own = market.bestOwnOpposite(order.side());
            if (reaches(order, own)) {
                tape.reject(order, Reason.SELF_TRADE, VenueTape.restsAt(order, own), out);
                return;
            }
            if (order.order.postOnly() && reaches(order, market.lastPrice())) {
                tape.reject(order, Reason.POST_ONLY, "the last bar closed beyond its limit", out);
                return;
            }
        }
        order.arrivedNs = out.nowNs();
        boolean atClose = !limited && !stop && options.bars() == BarFillModel.SAME_BAR_CLOSE;
        if (atClose && market.lastPrice() == 0) {
            tape.reject(order, Reason.NO_LIQUIDITY, "there is no bar yet to fill it at", out);
            return;
        }
        tape.update(order, OrderStatus.NEW, null, "", out);
        tape.working(order);
        if (atClose) {
            take(market, order, market.lastPrice(), out.nowNs(), out);
            waitForOpen(market, order, out);
        } else if (stop) {
            market.stops.add(order);
        } else if (limited) {
            market.rest(order);
        } else {
            market.atOpen.add(order);
        }
    }

    /** Takes a bar. */
    void bar(VenueMarket market, Bar bar, Out out) {
        market.begin(volumeCounts ? bar.volume() : 0);
        if (market.idle()) {
            return;
        }
        bars++;
        open(market, bar, out);
        if (options.bars() == BarFillModel.INTRABAR_PATH) {
            boolean lowFirst = bar.open() - bar.low() <= bar.high() - bar.open();
            long first = lowFirst ? bar.low() : bar.high();
            long second = lowFirst ? bar.high() : bar.low();
            walk(market, bar, bar.open(), first, out);
            walk(market, bar, first, second, out);
            walk(market, bar, second, bar.close(), out);
        } else {
            stops(market, bar, bar.low(), bar.high(), false, out);
            limits(market, bar, bar.low(), bar.high(), false, out);
        }
    }

    // ---- the open

    private void open(VenueMarket market, Bar bar, Out out) {
        List<WorkingOrder> waiting = List.copyOf(market.atOpen);
        for (WorkingOrder order : waiting) {
            if (order.arrivedNs <= bar.tsOpen()) {
                market.atOpen.remove(order);
                take(market, order, bar.open(), bar.tsOpen(), out);
                waitForOpen(market, order, out);
            }
        }
        stops(market, bar, bar.open(), bar.open(), true, out);
        limits(market, bar, bar.open(), bar.open(), true, out);
        immediateEnd(market, bar, market.bids, out);
        immediateEnd(market, bar, market.asks, out);
    }

    /** What is left of a market order waits for the next open, or ends. */
    private void waitForOpen(VenueMarket market, WorkingOrder order, Out out) {
        if (order.leaves == 0) {
            return;
        }
        if (order.order.timeInForce() == TimeInForce.GTC) {
            market.atOpen.add(order);
        } else {
            end(market, order, Reason.NO_LIQUIDITY, "the bar's volume is used up", out);
        }
    }

    /** What is immediate or nothing has had its chance at the open. */
    private void immediateEnd(VenueMarket market, Bar bar, List<WorkingOrder> resting, Out out) {
        for (int i = 0; i < resting.size(); ) {
            WorkingOrder order = resting.get(i);
            if (order.order.timeInForce() == TimeInForce.GTC || order.arrivedNs > bar.tsOpen()) {
                i++;
            } else {
                endImmediate(market, order, out);
            }
        }
    }

    // ---- between low and high

    /** Serves the orders that a move from one price to another passes, in the order in which it passes them. */
    private void walk(VenueMarket market, Bar bar, long from, long to, Out out) {
        boolean up = to > from;
        long at = from;
        WorkingOrder next = from == to ? null : nextOnTheWay(market, bar, at, to, up);
        while (next != null) {
            at = price(next);
            if (isStop(next)) {
                trigger(market, next, at, bar, false, out);
            } else {
                fillLimit(market, next, at, true, bar.tsClose(), out);
            }
            next = nextOnTheWay(market, bar, at, to, up);
        }
    }

    private @Nullable WorkingOrder nextOnTheWay(VenueMarket market, Bar bar, long at, long to, boolean up) {
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

    private @Nullable WorkingOrder nearer(
            WorkingOrder order, @Nullable WorkingOrder best, Bar bar, long at, long to, boolean up) {
        long price = price(order);
        boolean onTheWay = order.servedIn != bars
                && order.arrivedNs <= bar.tsOpen()
                && (up ? price >= at && price <= to : price <= at && price >= to);
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

    private void stops(VenueMarket market, Bar bar, long low, long high, boolean atOpen, Out out) {
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
        for (WorkingOrder order : touched) {
            trigger(market, order, atOpen ? bar.open() : order.order.stopPrice(), bar, atOpen, out);
        }
    }

    private void trigger(VenueMarket market, WorkingOrder order, long price, Bar bar, boolean atOpen, Out out) {
        market.stops.remove(order);
        order.triggered = true;
        if (!order.order.orderType().hasLimit()) {
            take(market, order, price, atOpen ? bar.tsOpen() : bar.tsClose(), out);
            waitForOpen(market, order, out);
            return;
        }
        if (order.order.postOnly() && reaches(order, price)) {
            end(market, order, Reason.POST_ONLY, "its limit was reached when it triggered", out);
            return;
        }
        market.rest(order);
        if (reaches(order, price)) {
            fillLimit(market, order, price, false, atOpen ? bar.tsOpen() : bar.tsClose(), out);
        }
        if (order.leaves > 0 && order.order.timeInForce() != TimeInForce.GTC) {
            endImmediate(market, order, out);
        } else if (order.leaves > 0 && !atOpen && options.bars() != BarFillModel.INTRABAR_PATH) {
            restOfBar(market, order, bar, out);
        }
    }

    /** Of the bar behind the trigger only the close is known: a limit that it reaches was passed on the way to it. */
    private void restOfBar(VenueMarket market, WorkingOrder order, Bar bar, Out out) {
        order.arrivedNs = bar.tsClose();
        if (reaches(order, bar.close())) {
            fillLimit(market, order, order.order.limitPrice(), true, bar.tsClose(), out);
        }
    }

    private void limits(VenueMarket market, Bar bar, long low, long high, boolean atOpen, Out out) {
        limits(market, market.bids, bar, low, high, atOpen, out);
        limits(market, market.asks, bar, low, high, atOpen, out);
    }

    private void limits(
            VenueMarket market, List<WorkingOrder> resting, Bar bar, long low, long high, boolean atOpen, Out out) {
        for (int i = 0; i < resting.size(); ) {
            WorkingOrder order = resting.get(i);
            long limit = order.order.limitPrice();
            if (order.buy() ? low > limit : high < limit) {
                return; // best first: the others are further away
            }
            if (order.arrivedNs <= bar.tsOpen()) {
                boolean rests = order.order.timeInForce() == TimeInForce.GTC;
                fillLimit(
                        market, order, atOpen ? bar.open() : limit, rests, atOpen ? bar.tsOpen() : bar.tsClose(), out);
            }
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

    /**
     * Fills a limit order, once a bar at most. One that may only make never gets a better price than its own, and never trades
     * if it may not rest either.
     */
    private void fillLimit(VenueMarket market, WorkingOrder order, long price, boolean rests, long tsNs, Out out) {
        if (order.servedIn == bars) {
            return;
        }
        order.servedIn = bars;
        boolean mayNeither = order.order.postOnly() && order.order.timeInForce() != TimeInForce.GTC;
        long qty = mayNeither ? 0 : fitting(market, order);
        if (qty == 0) {
            return;
        }
        market.barTaken += qty;
        long limit = order.order.limitPrice();
        long paid = order.order.postOnly() ? limit : price;
        if (order.leaves == qty) {
            market.resting(order.side()).remove(order);
        }
        tape.fill(order, paid, qty, rests && paid == limit, tsNs, out);
    }

    private void take(VenueMarket market, WorkingOrder order, long price, long tsNs, Out out) {
        long qty = fitting(market, order);
        if (qty == 0) {
            return;
        }
        market.barTaken += qty;
        long slipped = options.slippage().price(order.order.instrument(), order.side(), price, qty, market.barVolume());
        tape.slipped(order, price, slipped, qty);
        tape.fill(order, slipped, qty, false, tsNs, out);
    }

    /** Returns how much of an order fits into what is left of the bar's volume, on the step grid. */
    private long fitting(VenueMarket market, WorkingOrder order) {
        int share = options.barVolumeShareBps();
        if (share == 0) {
            return order.leaves;
        }
        long volume = market.barVolume();
        long most = volume / 10_000 * share + volume % 10_000 * share / 10_000;
        long room = Decimals.floor(
                Math.max(0, most - market.barTaken), order.order.instrument().step());
        boolean whole = order.order.timeInForce() == TimeInForce.FOK;
        return room >= order.leaves ? order.leaves : whole ? 0 : room;
    }

    private void endImmediate(VenueMarket market, WorkingOrder order, Out out) {
        boolean whole = order.order.timeInForce() == TimeInForce.FOK;
        end(
                market,
                order,
                whole ? Reason.NOT_FILLABLE : null,
                whole ? "it could not be filled at once" : "immediate or cancel",
                out);
    }

    private void end(VenueMarket market, WorkingOrder order, @Nullable Reason reason, String why, Out out) {
        market.remove(order);
        tape.done(order);
        tape.update(order, OrderStatus.EXPIRED, reason, why, out);
    }
}
