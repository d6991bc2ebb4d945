package io.njord.core.venue;

import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.core.Out;
import io.njord.core.market.BookView;
import java.util.List;

/**
 * Matches own orders against the recorded book, tickers and trades, as {@link SimulatedVenue} says. While there is no valid book
 * the last trade is the market, if {@link VenueOptions#tradeDriven} says so.
 */
final class BookMatching {
    private final VenueOptions options;
    private final VenueTape tape;

    /** What an order could take at once, and the worst price that it would pay for it (0 = nothing). */
    private record Sweep(long qty, long worst) {}

    BookMatching(VenueOptions options, VenueTape tape) {
        this.options = options;
        this.tape = tape;
    }

    // ---- an order that may trade now

    /** Takes an order that has just arrived; it has passed the filters. */
    void enter(VenueMarket market, WorkingOrder order, Out out) {
        if (options.marketOrdersWait() && order.order.orderType() == OrderType.MARKET && !market.hasBook()) {
            tape.working(order);
            market.atOpen.add(order);
            tape.update(order, OrderStatus.NEW, null, "", out);
        } else if (order.order.orderType().hasStop() && !triggered(order, market.lastPrice())) {
            tape.working(order);
            market.stops.add(order);
            tape.update(order, OrderStatus.NEW, null, "", out);
        } else {
            activate(market, order, true, out);
        }
    }

    /** Matches an order; what is left rests, or ends. A triggered stop is not fresh: it was told of before. */
    private void activate(VenueMarket market, WorkingOrder order, boolean fresh, Out out) {
        OrderEvent o = order.order;
        boolean limited = o.orderType().hasLimit();
        if (limited && options.forceLimitFills()) {
            announce(order, fresh, out);
            tape.forced(order, market.lastPrice(), out);
            return;
        }
        Sweep sweep = sweep(market, order);
        long own = market.bestOwnOpposite(o.side());
        if (own > 0 && (!limited || reaches(o, own)) && meets(sweep, order, own)) {
            end(order, fresh, OrderStatus.REJECTED, Reason.SELF_TRADE, VenueTape.restsAt(order, own), out);
        } else if (o.postOnly() && sweep.qty() > 0) {
            end(order, fresh, OrderStatus.REJECTED, Reason.POST_ONLY, touch(market, o), out);
        } else if (o.timeInForce() == TimeInForce.FOK && sweep.qty() < order.leaves) {
            String most = "only " + o.instrument().printQty(sweep.qty()) + " could be filled";
            end(order, fresh, OrderStatus.EXPIRED, Reason.NOT_FILLABLE, most, out);
        } else if (!limited && sweep.qty() == 0) {
            end(order, fresh, OrderStatus.REJECTED, Reason.NO_LIQUIDITY, "there is no price to trade at", out);
        } else {
            announce(order, fresh, out);
            take(market, order, out);
            settle(market, order, limited, out);
        }
    }

    /** Returns whether an order would come as far as an own one: it takes its price, or is not used up before. */
    private static boolean meets(Sweep sweep, WorkingOrder order, long own) {
        return sweep.qty() < order.leaves || (order.buy() ? sweep.worst() >= own : sweep.worst() <= own);
    }

    private void settle(VenueMarket market, WorkingOrder order, boolean limited, Out out) {
        if (order.leaves == 0) {
            return;
        }
        if (!limited) {
            end(order, false, OrderStatus.EXPIRED, Reason.NO_LIQUIDITY, "the book ended", out);
        } else if (order.order.timeInForce() == TimeInForce.IOC) {
            tape.done(order);
            tape.update(order, OrderStatus.EXPIRED, null, "immediate or cancel", out);
        } else {
            tape.working(order);
            join(market, order);
            market.rest(order);
        }
    }

    private void announce(WorkingOrder order, boolean fresh, Out out) {
        if (fresh) {
            tape.update(order, OrderStatus.NEW, null, "", out);
        }
    }

    private void end(WorkingOrder order, boolean fresh, OrderStatus status, Reason reason, String detail, Out out) {
        tape.done(order);
        tape.update(order, fresh ? status : OrderStatus.EXPIRED, reason, detail, out);
    }

    private static boolean reaches(OrderEvent order, long price) {
        return order.side() == Side.BUY ? price <= order.limitPrice() : price >= order.limitPrice();
    }

    private static boolean triggered(WorkingOrder order, long lastPrice) {
        return lastPrice > 0
                && (order.buy() ? lastPrice >= order.order.stopPrice() : lastPrice <= order.order.stopPrice());
    }

    private static String touch(VenueMarket market, OrderEvent order) {
        BookView book = market.book();
        long touch = order.side() == Side.BUY ? book.ask() : book.bid();
        return "the other side stands at " + order.instrument().printPrice(touch > 0 ? touch : market.lastPrice());
    }

    // ---- taking

    private boolean blind(VenueMarket market) {
        return options.tradeDriven() && !market.hasBook();
    }

    private Sweep sweep(VenueMarket market, WorkingOrder order) {
        OrderEvent o = order.order;
        boolean limited = o.orderType().hasLimit();
        if (blind(market)) {
            long price = slipped(market, order);
            return price > 0 && (!limited || reaches(o, price)) ? new Sweep(order.leaves, price) : new Sweep(0, 0);
        }
        BookView book = market.book();
        Side opposite = o.side().opposite();
        ConsumedQty consumed = market.consumed(opposite);
        int levels = market.hasBook() ? book.depth(opposite) : 0;
        long total = 0;
        long worst = 0;
        for (int level = 0; level < levels && total < order.leaves; level++) {
            long price = book.price(opposite, level);
            if (limited && !reaches(o, price)) {
                break;
            }
            long there = consumed.available(price, book.qty(opposite, level));
            if (there > 0) {
                total += Math.min(there, order.leaves - total);
                worst = price;
            }
        }
        return new Sweep(total, worst);
    }

    private void take(VenueMarket market, WorkingOrder order, Out out) {
        OrderEvent o = order.order;
        boolean limited = o.orderType().hasLimit();
        if (blind(market)) {
            long price = slipped(market, order);
            if (price > 0 && (!limited || reaches(o, price))) {
                tape.slipped(order, market.lastPrice(), price, order.leaves);
                tape.fill(order, price, order.leaves, false, out.nowNs(), out);
            }
            return;
        }
        takeLevels(market, order, limited, 0, out);
    }

    /** Takes the recorded levels of the other side, best first, at their prices, or all at one price if one is given. */
    private void takeLevels(VenueMarket market, WorkingOrder order, boolean limited, long at, Out out) {
        BookView book = market.book();
        Side opposite = order.side().opposite();
        ConsumedQty consumed = market.consumed(opposite);
        int levels = market.hasBook() ? book.depth(opposite) : 0;
        for (int level = 0; level < levels && order.leaves > 0; level++) {
            long price = book.price(opposite, level);
            if (limited && !reaches(order.order, price)) {
                return;
            }
            long shown = book.qty(opposite, level);
            long qty = Math.min(order.leaves, consumed.available(price, shown));
            if (qty > 0) {
                consumed.take(price, shown, qty);
                tape.fill(order, at > 0 ? at : price, qty, at > 0, out.nowNs(), out);
            }
        }
    }

    /** Returns the last trade price, worse by the slippage, on the tick grid. */
    private long slipped(VenueMarket market, WorkingOrder order) {
        long last = market.lastPrice();
        return last == 0 ? 0 : options.slippage().price(order.order.instrument(), order.side(), last, order.leaves, 0);
    }

    // ---- resting

    /** Takes a trade: it fills what rests on the maker's side; without a book, what rests on either. */
    void trade(VenueMarket market, Side taker, long price, long qty, Out out) {
        if (!market.atOpen.isEmpty()) {
            fillWaiting(market, price, out);
        }
        if (blind(market)) {
            trade(market, Side.BUY, price, qty, true, out);
            trade(market, Side.SELL, price, qty, true, out);
        } else {
            trade(market, taker.opposite(), price, qty, false, out);
        }
        trigger(market, out);
    }

    /** Fills the market orders that waited for this trade at its price. */
    private void fillWaiting(VenueMarket market, long price, Out out) {
        List<WorkingOrder> waiting = List.copyOf(market.atOpen);
        market.atOpen.clear();
        for (WorkingOrder order : waiting) {
            OrderEvent o = order.order;
            long slipped = options.slippage().price(o.instrument(), o.side(), price, order.leaves, 0);
            tape.slipped(order, price, slipped, order.leaves);
            tape.fill(order, slipped, order.leaves, false, out.nowNs(), out);
        }
    }

    private void trade(VenueMarket market, Side makers, long price, long traded, boolean blind, Out out) {
        List<WorkingOrder> resting = market.resting(makers);
        long left = traded;
        for (int i = 0; i < resting.size(); ) {
            WorkingOrder order = resting.get(i);
            long limit = order.order.limitPrice();
            if (order.buy() ? price > limit : price < limit) {
                break;
            }
            long reaching = left;
            if (price == limit) {
                order.tradedSinceShown += traded;
                reaching = Math.max(0, -advance(order, left, blind));
            } else {
                order.ahead = 0;
            }
            long qty = reaching == 0 ? 0 : options.fills().fillable(order.leaves, reaching);
            if (qty > 0) {
                left = Math.max(0, left - qty);
                tape.fill(order, limit, qty, true, out.nowNs(), out);
            }
            if (order.leaves == 0) {
                resting.remove(i);
            } else {
                i++;
            }
        }
    }

    /** Brings an order forward by what of a trade came as far as its level. Returns what is ahead; negative: so much reached it. */
    private long advance(WorkingOrder order, long qty, boolean blind) {
        if (order.ahead == WorkingOrder.UNSEEN) {
            return blind ? -qty : options.queue().afterTrade(options.queue().join(qty), qty);
        }
        long ahead = options.queue().afterTrade(order.ahead, qty);
        order.ahead = Math.max(0, ahead);
        return ahead;
    }

    /** Follows the book that is in force now: brings resting orders forward, and fills those that the other side has reached. */
    void follow(VenueMarket market, Out out) {
        if (market.hasBook()) {
            follow(market, market.bids, out);
            follow(market, market.asks, out);
        }
    }

    private void follow(VenueMarket market, List<WorkingOrder> resting, Out out) {
        for (int i = 0; i < resting.size(); ) {
            WorkingOrder order = resting.get(i);
            join(market, order);
            takeLevels(market, order, true, order.order.limitPrice(), out);
            if (order.leaves == 0) {
                resting.remove(i);
            } else {
                i++;
            }
        }
    }

    /** Takes notice of what the order's level shows, the first time or anew; nothing where it is not shown. */
    private void join(VenueMarket market, WorkingOrder order) {
        long limit = order.order.limitPrice();
        if (!market.shows(order.side(), limit)) {
            return;
        }
        long shown = market.book().qtyAt(order.side(), limit);
        if (order.ahead == WorkingOrder.UNSEEN) {
            order.ahead = options.queue().join(shown);
        } else if (shown != order.shown) {
            long ahead = options.queue().afterBook(order.ahead, order.shown, shown, order.tradedSinceShown);
            order.ahead = Math.max(0, ahead);
        } else {
            return;
        }
        order.shown = shown;
        order.tradedSinceShown = 0;
    }

    /** Lets the stops trade that the last price has reached. */
    void trigger(VenueMarket market, Out out) {
        for (int i = 0; i < market.stops.size(); ) {
            WorkingOrder order = market.stops.get(i);
            if (triggered(order, market.lastPrice())) {
                market.stops.remove(i);
                activate(market, order, false, out);
            } else {
                i++;
            }
        }
    }
}
