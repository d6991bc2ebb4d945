package io.njord.core.venue;

import io.njord.contracts.Approval;
import io.njord.contracts.Bar;
import io.njord.contracts.BookEvent;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimeInForce;
import io.njord.contracts.TimerEvent;
import io.njord.contracts.Trade;
import io.njord.contracts.TradeEvent;
import io.njord.core.Machine;
import io.njord.core.MarketListener;
import io.njord.core.Out;
import io.njord.core.market.BookView;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The simulated exchange: own orders against the recorded market. What it assumes is in {@link VenueOptions}.
 *
 * <p>Taking: an order that crosses takes the recorded levels of the other side, best first, never beyond its limit; what own
 * orders took stays taken until the recording tells the level anew. A market order's rest expires when the book ends.
 * Resting: an order joins its level behind the displayed quantity; trades that took from its side at its price, and what the
 * {@link QueueModel} makes of book changes, bring it forward; a trade beyond its price, or an opposite touch at or through
 * it, fills it, the latter only as far as the recording shows quantity. A fill is at the order's limit. Stops trigger on
 * trades at or through their price. While neither book nor ticker is known, the last trade is the market
 * ({@link VenueOptions#tradeDriven}); with no price at all a market order is rejected.
 *
 * <p>Own orders never trade with each other: an order that would meet an own resting order is rejected ({@code self-trade}).
 * Order ids are intent ids; a second order of an id is ignored with an alarm. Cancels always pass; one for an order that is
 * not working raises an alarm. A replacement cancels the old order and takes a new place in the queue. For each fill the
 * {@link FillEvent} comes before the order's update.
 */
public final class SimulatedVenue implements Machine, MarketListener {
    static final String NAME = "venue";

    private final VenueOptions options;
    private final Map<String, VenueMarket> markets = new HashMap<>();
    private final VenueTape tape;
    private final BarMatching bars;
    private final Map<String, OrderEvent> ordersUnderWay = new HashMap<>();
    private final Map<String, CancelRequest> cancelsUnderWay = new HashMap<>();
    private final Map<String, Long> causes = new HashMap<>();
    private final SeenIds seen = new SeenIds();
    private long cancels;
    private @Nullable VenueMarket latest;

    /** Creates the venue without orders. */
    public SimulatedVenue(VenueOptions options) {
        this.options = options;
        this.tape = new VenueTape(options);
        this.bars = new BarMatching(options, tape);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> consumes() {
        return EnumSet.of(
                EventType.BOOK, EventType.TRADE, EventType.TICKER, EventType.BAR, EventType.ORDER, EventType.CANCEL);
    }

    @Override
    public Set<EventType> upstreamOf() {
        EnumSet<EventType> first = EnumSet.noneOf(EventType.class);
        if (options.bars() != null) {
            first.add(EventType.BAR);
        }
        if (options.marketOrdersWait()) {
            first.add(EventType.TRADE);
        }
        return first;
    }

    @Override
    public Set<EventType> emits() {
        return EnumSet.of(EventType.ORDER_UPDATE, EventType.FILL, EventType.ALARM);
    }

    @Override
    public void on(Event event, Out out) {
        switch (event) {
            case BookEvent e -> {
                VenueMarket market = market(e.instrument());
                market.apply(e);
                afterBook(market, out);
            }
            case TickerEvent e -> {
                VenueMarket market = market(e.instrument());
                market.apply(e);
                afterBook(market, out);
            }
            case TradeEvent e -> onTrade(e, out);
            case OhlcvBar e -> onBar(e, out);
            case OrderEvent e -> order(e, out);
            case CancelRequest e -> cancel(e, out);
            case TimerEvent e -> arrive(e.key(), out);
            default -> {}
        }
    }

    @Override
    public void onBar(Bar bar, Out out) {
        if (options.bars() != null) {
            VenueMarket market = market(bar.instrument());
            if (market.tradesBy(bar.timeframe())) {
                bars.bar(market, bar, out);
                market.lastPrice(bar.close());
            }
        }
    }

    /** Returns what slippage has cost so far, Money of the quote asset. */
    public long slippage() {
        return tape.slippage();
    }

    private VenueMarket market(Instrument instrument) {
        VenueMarket market = latest;
        if (market == null || market.instrument != instrument) {
            market = markets.computeIfAbsent(instrument.symbol(), symbol -> new VenueMarket(instrument));
            latest = market;
        }
        return market;
    }

    // ---- messages on their way

    private void order(OrderEvent order, Out out) {
        if (!Approval.holds(order)) {
            tape.alarm("not-approved", "critical", "order " + order.intentId() + " carries no approval of risk", out);
            update(
                    market(order.instrument()).order(order, out.seq()),
                    OrderStatus.REJECTED,
                    Reason.NOT_APPROVED,
                    "",
                    out);
        } else if (!seen.add(order.intentId())) {
            tape.alarm("duplicate-order", "warning", "order " + order.intentId() + " came twice: ignored", out);
        } else {
            long latency = options.latency().orderEntryNs(out.nowNs());
            if (latency == 0) {
                enter(market(order.instrument()).order(order, out.seq()), out);
            } else {
                ordersUnderWay.put(order.intentId(), order);
                causes.put(order.intentId(), out.seq());
                out.timer(out.nowNs() + latency, "o" + order.intentId());
            }
        }
    }

    private void cancel(CancelRequest request, Out out) {
        long latency = options.latency().cancelEntryNs(out.nowNs());
        if (latency == 0) {
            cancelNow(request, out);
        } else {
            String key = "c" + ++cancels;
            cancelsUnderWay.put(key, request);
            out.timer(out.nowNs() + latency, key);
        }
    }

    private void arrive(String key, Out out) {
        if (key.startsWith("c")) {
            CancelRequest request = cancelsUnderWay.remove(key);
            if (request != null) {
                cancelNow(request, out);
            }
            return;
        }
        OrderEvent order = ordersUnderWay.remove(key.substring(1));
        Long cause = causes.remove(key.substring(1));
        if (order != null && cause != null) {
            enter(market(order.instrument()).order(order, cause), out);
        }
    }

    private void cancelNow(CancelRequest request, Out out) {
        WorkingOrder order = tape.find(request.orderId());
        if (order == null) {
            tape.alarm(
                    Reason.UNKNOWN_ORDER.code(),
                    "info",
                    "cancel of " + request.orderId() + " by " + request.actor() + ": the order is not working",
                    out);
            return;
        }
        remove(order);
        update(order, OrderStatus.CANCELED, null, request.actor() + ": " + request.reason(), out);
    }

    // ---- an order at the venue

    private void enter(WorkingOrder order, Out out) {
        OrderEvent o = order.order;
        VenueMarket market = market(o.instrument());
        List<Reason> violated = OrderFilters.violations(
                o.instrument(), o.orderType(), o.qty(), o.limitPrice(), o.stopPrice(), reference(market, o.side()));
        if (!violated.isEmpty()) {
            String detail = OrderFilters.describe(violated, o.instrument(), o.qty(), o.limitPrice(), o.stopPrice());
            update(order, OrderStatus.REJECTED, violated.getFirst(), detail, out);
            return;
        }
        if (o.replaces() != null && !replace(o, out)) {
            update(order, OrderStatus.REJECTED, Reason.UNKNOWN_ORDER, o.replaces() + " is not working", out);
            return;
        }
        if (options.bars() != null && !market.hasBook()) {
            bars.enter(market, order, out);
            return;
        }
        if (options.marketOrdersWait() && o.orderType() == OrderType.MARKET && !market.hasBook()) {
            update(order, OrderStatus.NEW, null, "", out);
            tape.working(order);
            market.atOpen.add(order);
            return;
        }
        if (o.orderType().hasStop() && !triggered(order, market.lastPrice())) {
            tape.working(order);
            market.stops.add(order);
            update(order, OrderStatus.NEW, null, "", out);
            return;
        }
        activate(market, order, true, out);
    }

    private boolean replace(OrderEvent order, Out out) {
        WorkingOrder old = tape.find(order.replaces());
        if (old == null) {
            return false;
        }
        remove(old);
        update(old, OrderStatus.CANCELED, null, "replaced by " + order.intentId(), out);
        return true;
    }

    /** Matches an order that may trade now; what is left rests, or ends. */
    private void activate(VenueMarket market, WorkingOrder order, boolean fresh, Out out) {
        OrderEvent o = order.order;
        boolean limited = o.orderType().hasLimit();
        if (limited && options.forceLimitFills()) {
            announce(order, fresh, out);
            fill(order, o.limitPrice(), order.leaves, false, out);
            return;
        }
        long own = market.bestOwnOpposite(o.side());
        if (own > 0 && (!limited || reaches(o, own))) {
            end(
                    order,
                    fresh,
                    OrderStatus.REJECTED,
                    Reason.SELF_TRADE,
                    "an own order rests at " + o.instrument().printPrice(own),
                    out);
            return;
        }
        long takeable = takeable(market, o, order.leaves);
        if (o.postOnly() && takeable > 0) {
            end(order, fresh, OrderStatus.REJECTED, Reason.POST_ONLY, touch(market, o), out);
            return;
        }
        if (o.timeInForce() == TimeInForce.FOK && takeable < order.leaves) {
            end(
                    order,
                    fresh,
                    OrderStatus.EXPIRED,
                    Reason.NOT_FILLABLE,
                    "only " + o.instrument().printQty(takeable) + " could be filled",
                    out);
            return;
        }
        if (!limited && takeable == 0) {
            end(order, fresh, OrderStatus.REJECTED, Reason.NO_LIQUIDITY, "there is no price to trade at", out);
            return;
        }
        announce(order, fresh, out);
        take(market, order, out);
        if (order.leaves > 0) {
            settle(market, order, limited, out);
        }
    }

    private void settle(VenueMarket market, WorkingOrder order, boolean limited, Out out) {
        if (!limited) {
            update(order, OrderStatus.EXPIRED, Reason.NO_LIQUIDITY, "the book ended", out);
        } else if (order.order.timeInForce() == TimeInForce.IOC) {
            update(order, OrderStatus.EXPIRED, null, "immediate or cancel", out);
        } else {
            tape.working(order);
            order.shown = market.book().qtyAt(order.side(), order.order.limitPrice());
            order.ahead = options.queue().join(order.shown);
            market.rest(order);
        }
    }

    private void announce(WorkingOrder order, boolean fresh, Out out) {
        if (fresh) {
            update(order, OrderStatus.NEW, null, "", out);
        }
    }

    private void end(WorkingOrder order, boolean fresh, OrderStatus status, Reason reason, String detail, Out out) {
        tape.done(order);
        update(order, fresh ? status : OrderStatus.EXPIRED, reason, detail, out);
    }

    private static boolean reaches(OrderEvent order, long price) {
        return order.side() == Side.BUY ? price <= order.limitPrice() : price >= order.limitPrice();
    }

    private static boolean triggered(WorkingOrder order, long lastPrice) {
        return lastPrice > 0
                && (order.buy() ? lastPrice >= order.order.stopPrice() : lastPrice <= order.order.stopPrice());
    }

    private long reference(VenueMarket market, Side side) {
        BookView book = market.book();
        long touch = side == Side.BUY ? book.ask() : book.bid();
        return touch > 0 ? touch : market.lastPrice();
    }

    private static String touch(VenueMarket market, OrderEvent order) {
        BookView book = market.book();
        long touch = order.side() == Side.BUY ? book.ask() : book.bid();
        return "the other side stands at " + order.instrument().printPrice(touch);
    }

    // ---- taking

    /** Returns how much of a quantity could trade at once. */
    private long takeable(VenueMarket market, OrderEvent order, long wanted) {
        if (!market.hasBook()) {
            long price = slipped(market, order);
            return options.tradeDriven() && price > 0 && (!order.orderType().hasLimit() || reaches(order, price))
                    ? wanted
                    : 0;
        }
        BookView book = market.book();
        Side opposite = order.side().opposite();
        ConsumedQty consumed = market.consumed(opposite);
        long total = 0;
        for (int level = 0; level < book.depth(opposite) && total < wanted; level++) {
            long price = book.price(opposite, level);
            if (order.orderType().hasLimit() && !reaches(order, price)) {
                break;
            }
            total += Math.max(0, consumed.available(price, book.qty(opposite, level)));
        }
        return Math.min(total, wanted);
    }

    private void take(VenueMarket market, WorkingOrder order, Out out) {
        OrderEvent o = order.order;
        if (!market.hasBook()) {
            long price = slipped(market, o);
            if (options.tradeDriven() && price > 0 && (!o.orderType().hasLimit() || reaches(o, price))) {
                fill(order, price, order.leaves, false, out);
            }
            return;
        }
        BookView book = market.book();
        Side opposite = o.side().opposite();
        ConsumedQty consumed = market.consumed(opposite);
        for (int level = 0; level < book.depth(opposite) && order.leaves > 0; level++) {
            long price = book.price(opposite, level);
            if (o.orderType().hasLimit() && !reaches(o, price)) {
                break;
            }
            long shown = book.qty(opposite, level);
            long qty = Math.min(order.leaves, consumed.available(price, shown));
            if (qty > 0) {
                consumed.take(price, shown, qty);
                fill(order, price, qty, false, out);
            }
        }
    }

    /** Returns the last trade price, worse by the slippage, on the tick grid. */
    private long slipped(VenueMarket market, OrderEvent order) {
        long last = market.lastPrice();
        return last == 0 ? 0 : options.slippage().price(order.instrument(), order.side(), last, order.qty(), 0);
    }

    // ---- resting

    @Override
    public void onTrade(Trade trade, Out out) {
        VenueMarket market = market(trade.instrument());
        market.lastPrice(trade.price());
        if (market.idle()) {
            return;
        }
        if (!market.atOpen.isEmpty()) {
            fillWaiting(market, trade, out);
        }
        Side makers = trade.side().opposite();
        long left = trade.qty();
        if (market.hasBook()) {
            restingTrade(market, makers, trade.price(), left, out);
        } else {
            restingTrade(market, Side.BUY, trade.price(), left, out);
            restingTrade(market, Side.SELL, trade.price(), left, out);
        }
        if (!market.stops.isEmpty()) {
            trigger(market, out);
        }
    }

    /** Fills the market orders that waited for this trade at its price. */
    private void fillWaiting(VenueMarket market, Trade trade, Out out) {
        List<WorkingOrder> waiting = List.copyOf(market.atOpen);
        market.atOpen.clear();
        for (WorkingOrder order : waiting) {
            OrderEvent o = order.order;
            long slipped = options.slippage().price(o.instrument(), o.side(), trade.price(), order.leaves, 0);
            tape.slipped(order, trade.price(), slipped, order.leaves);
            fill(order, slipped, order.leaves, false, out);
        }
    }

    private void restingTrade(VenueMarket market, Side side, long price, long tradedQty, Out out) {
        List<WorkingOrder> resting = market.resting(side);
        long left = tradedQty;
        for (int i = 0; i < resting.size(); ) {
            WorkingOrder order = resting.get(i);
            long limit = order.order.limitPrice();
            boolean through = order.buy() ? price < limit : price > limit;
            if (!through && price != limit) {
                break;
            }
            long reaching = left;
            if (!through) {
                order.tradedSinceShown += tradedQty;
                long ahead = options.queue().afterTrade(order.ahead, tradedQty);
                order.ahead = Math.max(0, ahead);
                reaching = Math.min(left, Math.max(0, -ahead));
            }
            long qty = through ? order.leaves : options.fills().fillable(order.leaves, reaching);
            if (qty > 0) {
                left = Math.max(0, left - qty);
                fill(order, limit, qty, true, out);
            }
            if (order.leaves == 0) {
                resting.remove(i);
            } else {
                i++;
            }
        }
    }

    private void afterBook(VenueMarket market, Out out) {
        crossed(market, market.bids, out);
        crossed(market, market.asks, out);
    }

    /** Brings resting orders forward, and fills those that the recorded other side has reached. */
    private void crossed(VenueMarket market, List<WorkingOrder> resting, Out out) {
        BookView book = market.book();
        for (int i = 0; i < resting.size(); ) {
            WorkingOrder order = resting.get(i);
            long limit = order.order.limitPrice();
            long shown = book.qtyAt(order.side(), limit);
            if (shown != order.shown) {
                order.ahead =
                        Math.max(0, options.queue().afterBook(order.ahead, order.shown, shown, order.tradedSinceShown));
                order.shown = shown;
                order.tradedSinceShown = 0;
            }
            takeResting(market, order, out);
            if (order.leaves == 0) {
                resting.remove(i);
            } else {
                i++;
            }
        }
    }

    private void takeResting(VenueMarket market, WorkingOrder order, Out out) {
        BookView book = market.book();
        Side opposite = order.side().opposite();
        ConsumedQty consumed = market.consumed(opposite);
        for (int level = 0; level < book.depth(opposite) && order.leaves > 0; level++) {
            long price = book.price(opposite, level);
            if (!reaches(order.order, price)) {
                return;
            }
            long shown = book.qty(opposite, level);
            long qty = Math.min(order.leaves, consumed.available(price, shown));
            if (qty > 0) {
                consumed.take(price, shown, qty);
                fill(order, order.order.limitPrice(), qty, true, out);
            }
        }
    }

    private void trigger(VenueMarket market, Out out) {
        for (int i = 0; i < market.stops.size(); ) {
            WorkingOrder order = market.stops.get(i);
            if (triggered(order, market.lastPrice())) {
                market.stops.remove(i);
                tape.done(order);
                activate(market, order, false, out);
            } else {
                i++;
            }
        }
    }

    // ---- telling

    private void fill(WorkingOrder order, long price, long qty, boolean maker, Out out) {
        tape.fill(order, price, qty, maker, out.nowNs(), out);
    }

    private void update(WorkingOrder order, OrderStatus status, @Nullable Reason reason, String detail, Out out) {
        tape.update(order, status, reason, detail, out);
    }

    private void remove(WorkingOrder order) {
        tape.done(order);
        market(order.order.instrument()).remove(order);
    }
}
