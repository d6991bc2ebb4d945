package io.njord.core.venue;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.Decimals;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Money;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.core.Out;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the venue tells: fills, updates, alarms; and which orders it works. For each fill the fill comes before the update. */
final class VenueTape {
    private final VenueOptions options;
    private final Map<String, WorkingOrder> working = new HashMap<>();
    private long slippage;

    VenueTape(VenueOptions options) {
        this.options = options;
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

    void fill(WorkingOrder order, long price, long qty, boolean maker, long tsNs, Out out) {
        OrderEvent o = order.order;
        long notional = order.notional(price, qty);
        order.leaves -= qty;
        order.filledQuote = Decimals.add(order.filledQuote, notional);
        order.fills++;
        out.emit(
                new FillEvent(
                        o.intentId() + "-" + order.fills,
                        o.intentId(),
                        o.strategyId(),
                        o.instrument(),
                        o.side(),
                        qty,
                        price,
                        tsNs,
                        options.fees().fee(o.instrument(), o.side(), qty, notional, maker),
                        options.fees().asset(o.instrument(), o.side()),
                        maker,
                        o.meta()),
                order.seq);
        if (order.leaves == 0) {
            done(order);
        }
        update(order, order.leaves == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED, null, "", out);
    }

    void update(WorkingOrder order, OrderStatus status, @Nullable Reason reason, String detail, Out out) {
        OrderEvent o = order.order;
        out.emit(
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
                order.seq);
    }

    void alarm(String code, String severity, String detail, Out out) {
        out.emit(new AlarmEvent(code, severity, SimulatedVenue.NAME, detail, out.nowNs()));
    }
}
