package io.njord.core.venue;

import io.njord.contracts.Approval;
import io.njord.contracts.Bar;
import io.njord.contracts.BookEvent;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.ContractException;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.Reason;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimerEvent;
import io.njord.contracts.Trade;
import io.njord.contracts.TradeEvent;
import io.njord.core.BarFollower;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.core.market.BarCursor;
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
 * Resting: an order joins its level behind the displayed quantity, or behind what the level shows when it is first shown;
 * trades that took from its side at its price, and what the {@link QueueModel} makes of book changes, bring it forward; a
 * trade beyond its price fills it as far as the trade's quantity reaches, and an opposite touch at or through its price as
 * far as the recording shows quantity. A fill is at the order's limit. Stops trigger on trades, and last prices of tickers,
 * at or through their price. While no book is known (none was told, it has a gap, or it is crossed), tickers are the book;
 * without those the last trade is the market ({@link VenueOptions#tradeDriven}); with no price at all a market order is
 * rejected. A gap changes no order's place in the queue.
 *
 * <p>Own orders never trade with each other: an order that would meet an own resting order is rejected ({@code self-trade}).
 * Order ids are intent ids; a second order of an id is ignored with an alarm. Cancels always pass; one for an order that is
 * not working raises an alarm. A replacement cancels the old order and takes a new place in the queue. For each fill the
 * {@link io.njord.contracts.FillEvent} comes before the order's update. Answers travel as the {@link LatencyModel} says and
 * keep their order; their times are those of the venue.
 */
public final class SimulatedVenue implements Machine, BarFollower {
    static final String NAME = "venue";

    private final VenueOptions options;
    private final Map<String, VenueMarket> markets = new HashMap<>();
    private final VenueTape tape;
    private final BookMatching book;
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
        this.book = new BookMatching(options, tape);
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
                if (market.apply(e)) {
                    book.follow(market, out);
                }
            }
            case TickerEvent e -> ticker(market(e.instrument()), e, out);
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

    @Override
    public boolean silent(Out out) {
        return tape.idle();
    }

    @Override
    public void onBars(BarCursor run, int from, int to, Out out) {
        onBar(run.at(to - 1), out);
    }

    @Override
    public void onTrade(Trade trade, Out out) {
        VenueMarket market = market(trade.instrument());
        market.lastPrice(trade.price());
        if (!market.idle()) {
            book.trade(market, trade.side(), trade.price(), trade.qty(), out);
        }
    }

    private void ticker(VenueMarket market, TickerEvent ticker, Out out) {
        if (market.apply(ticker)) {
            book.follow(market, out);
        }
        if (ticker.last() > 0) {
            book.trigger(market, out);
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
            tape.reject(market(order.instrument()).order(order, out.seq()), Reason.NOT_APPROVED, "", out);
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
        if (key.equals(VenueTape.ANSWER)) {
            tape.arrive(out);
            return;
        }
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
        tape.update(order, OrderStatus.CANCELED, null, request.actor() + ": " + request.reason(), out);
    }

    // ---- an order at the venue

    private void enter(WorkingOrder order, Out out) {
        OrderEvent o = order.order;
        VenueMarket market = market(o.instrument());
        long reference = reference(market, o.side());
        List<Reason> violated = OrderFilters.violations(
                o.instrument(), o.orderType(), o.qty(), o.limitPrice(), o.stopPrice(), reference);
        if (!violated.isEmpty()) {
            String detail = OrderFilters.describe(violated, o.instrument(), o.qty(), o.limitPrice(), o.stopPrice());
            tape.reject(order, violated.getFirst(), detail, out);
        } else if (!fits(order, Math.max(reference, Math.max(o.limitPrice(), o.stopPrice())))) {
            tape.reject(order, Reason.OVERFLOW, "its notional does not fit the exact arithmetic", out);
        } else if (o.replaces() != null && !replace(o, out)) {
            tape.reject(order, Reason.UNKNOWN_ORDER, o.replaces() + " is not working", out);
        } else if (options.bars() != null && !market.hasBook()) {
            bars.enter(market, order, out);
        } else {
            book.enter(market, order, out);
        }
    }

    private static boolean fits(WorkingOrder order, long price) {
        try {
            return order.notional(price, order.leaves) >= 0;
        } catch (ContractException e) {
            return false;
        }
    }

    private boolean replace(OrderEvent order, Out out) {
        WorkingOrder old = tape.find(order.replaces());
        if (old == null) {
            return false;
        }
        remove(old);
        tape.update(old, OrderStatus.CANCELED, null, "replaced by " + order.intentId(), out);
        return true;
    }

    /** Returns the price that an order of this side would pay at best, 0 when none is known. */
    private static long reference(VenueMarket market, Side side) {
        BookView book = market.book();
        long touch = side == Side.BUY ? book.ask() : book.bid();
        return touch > 0 ? touch : market.lastPrice();
    }

    private void remove(WorkingOrder order) {
        tape.done(order);
        market(order.order.instrument()).remove(order);
    }
}
