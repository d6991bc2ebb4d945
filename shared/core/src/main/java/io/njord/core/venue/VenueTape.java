package io.njord.core.venue;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.Decimals;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Money;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.core.Out;
import io.njord.core.orders.OrdersById;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the venue tells: fills, updates, alarms; and which orders it works. For each fill the fill comes before the update. */
final class VenueTape {
    /** The key of the timer by which an answer arrives. */
    static final String ANSWER = "a";

    private final VenueOptions options;
    private final FeeModel fees;
    private final OrdersById<WorkingOrder> working = new OrdersById<>();
    private final ArrayDeque<Answer> underWay = new ArrayDeque<>();
    private long arrivalNs;
    private long slippage;

    /** Something told that has not arrived yet. */
    private record Answer(Event event, long cause) {}

    VenueTape(VenueOptions options) {
        this.options = options;
        this.fees = options.fees().session();
    }

    /** Finds an order that works, by its id. */
    @Nullable
    WorkingOrder find(@Nullable String id) {
        return working.get(id);
    }

    /** Notes that an order works from now on. */
    void working(WorkingOrder order) {
        working.put(order.id(), order);
    }

    /** Notes that an order works no longer. */
    void done(WorkingOrder order) {
        working.remove(order.id());
    }

    /** Returns whether no order works. */
    boolean idle() {
        return working.isEmpty();
    }

    /** Returns what slippage has cost so far, Money. */
    long slippage() {
        return slippage;
    }

    /** Notes that a fill was made worse. */
    void slipped(WorkingOrder order, long from, long to, long qty) {
        if (from != to) {
            slippage = Decimals.add(slippage, Money.notional(order.order.instrument(), Math.abs(to - from), qty));
        }
    }

    /** Fills as the first release did: at once, in full, at the limit, and says whether the market had reached it. */
    void forced(WorkingOrder order, long lastPrice, Out out) {
        long limit = order.order.limitPrice();
        boolean crossed = lastPrice > 0 && (order.buy() ? lastPrice <= limit : lastPrice >= limit);
        Map<String, Object> meta = new LinkedHashMap<>(order.order.meta());
        meta.put("sim", crossed ? "limit-crossed" : "limit-forced");
        fill(order, limit, order.leaves, false, out.nowNs(), meta, out);
    }

    void fill(WorkingOrder order, long price, long qty, boolean maker, long tsNs, Out out) {
        fill(order, price, qty, maker, tsNs, order.order.meta(), out);
    }

    private void fill(
            WorkingOrder order, long price, long qty, boolean maker, long tsNs, Map<String, Object> meta, Out out) {
        OrderEvent o = order.order;
        long notional = order.notional(price, qty);
        order.leaves -= qty;
        order.filledQuote = Decimals.add(order.filledQuote, notional);
        order.fills++;
        answer(
                new FillEvent(
                        o.intentId().concat(order.fills == 1 ? "-1" : "-" + order.fills),
                        o.intentId(),
                        o.strategyId(),
                        o.instrument(),
                        o.side(),
                        qty,
                        price,
                        tsNs,
                        fees.fee(o.instrument(), o.side(), qty, notional, maker, tsNs),
                        fees.asset(o.instrument(), o.side()),
                        maker,
                        meta),
                order.seq,
                out);
        if (order.leaves == 0) {
            done(order);
        }
        update(order, order.leaves == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED, null, "", out);
    }

    /** Refuses an order. */
    void reject(WorkingOrder order, Reason reason, String detail, Out out) {
        update(order, OrderStatus.REJECTED, reason, detail, out);
    }

    void update(WorkingOrder order, OrderStatus status, @Nullable Reason reason, String detail, Out out) {
        OrderEvent o = order.order;
        answer(
                new BrokerOrderUpdate(
                        o.intentId(),
                        o.intentId(),
                        o.intentId(),
                        o.strategyId(),
                        o.instrument(),
                        o.side(),
                        status,
                        o.qty(),
                        o.orderType() == OrderType.MARKET ? 0 : o.limitPrice(),
                        order.filledQty(),
                        order.filledQuote,
                        reason,
                        detail,
                        out.nowNs()),
                order.seq,
                out);
    }

    void alarm(String code, String severity, String detail, Out out) {
        answer(new AlarmEvent(code, severity, SimulatedVenue.NAME, detail, out.nowNs()), out.seq(), out);
    }

    /** Says where the own order rests that an order would meet. */
    static String restsAt(WorkingOrder order, long price) {
        return "an own order rests at " + order.order.instrument().printPrice(price);
    }

    /** Sends an answer on its way; none overtakes another. */
    private void answer(Event event, long cause, Out out) {
        long travelNs = options.latency().responseNs(out.nowNs());
        if (travelNs == 0 && underWay.isEmpty()) {
            out.emit(event, cause);
        } else {
            arrivalNs = Math.max(arrivalNs, out.nowNs() + travelNs);
            underWay.add(new Answer(event, cause));
            out.timer(arrivalNs, ANSWER);
        }
    }

    /** The oldest answer under way has arrived. */
    void arrive(Out out) {
        Answer answer = underWay.remove();
        out.emit(answer.event(), answer.cause());
    }
}
