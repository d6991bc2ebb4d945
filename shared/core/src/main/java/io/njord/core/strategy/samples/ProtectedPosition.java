package io.njord.core.strategy.samples;

import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.FillEvent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyContext.WorkingOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A long position that rests on a stop order at the venue and, where wanted, on a target of which one cancels the other. Both lie
 * at fixed distances from the first fill's price. An account that reserves what a sell order would sell refuses the second of the
 * two; then the target is watched at each bar's close. It is left in three steps, each on the venue's word: cancel, hear that it
 * is cancelled, sell.
 *
 * <p>Where both fill before a cancel arrives, what was sold too much is bought back.
 */
final class ProtectedPosition {
    private final StrategyContext context;
    private final MarketPosition position;
    private String entry = StrategyContext.NOT_SENT;
    private String stop = StrategyContext.NOT_SENT;
    private String target = StrategyContext.NOT_SENT;
    private long stopDistance;
    private long targetDistance;
    private long stopPrice;
    private long targetPrice;
    private boolean watching;
    private boolean leaving;

    ProtectedPosition(StrategyContext context) {
        this.context = context;
        this.position = new MarketPosition(context);
    }

    /** Takes over an order to enter that was just sent; a target distance of 0 wants no target. */
    void plan(String entryOrder, long distanceToStop, long distanceToTarget) {
        entry = entryOrder;
        stopDistance = distanceToStop;
        targetDistance = distanceToTarget;
    }

    /** Returns whether something is held. */
    boolean open() {
        return position.held() != 0;
    }

    /** Returns whether nothing is held, nothing is on its way and no order rests. */
    boolean idle() {
        return !open()
                && !position.busy()
                && context.working(entry) == null
                && context.working(stop) == null
                && context.working(target) == null;
    }

    /** Sells all and cancels what rests, as soon as the venue allows. */
    void leave() {
        leaving = true;
        settle();
    }

    /** Looks at a price: repairs what was refused, and leaves where a level is reached that no order guards. */
    void check(long price) {
        if (position.held() > 0) {
            boolean stopped = price <= stopPrice && context.working(stop) == null;
            boolean reached = watching && price >= targetPrice;
            leaving |= stopped || reached;
        }
        settle();
    }

    void onFill(FillEvent fill) {
        if (fill.side() == Side.BUY && stopPrice == 0) {
            stopPrice = context.roundPrice(Side.SELL, fill.price() - stopDistance);
            targetPrice = targetDistance == 0 ? 0 : context.roundPrice(Side.SELL, fill.price() + targetDistance);
        }
        settle();
    }

    void onOrder(BrokerOrderUpdate update) {
        // What the venue rejects now it would reject again at once; the next bar is soon enough.
        if (update.status() != OrderStatus.REJECTED) {
            settle();
        }
    }

    void onDenied(RiskDecision decision) {
        watching |= decision.intentId().equals(target);
    }

    private void settle() {
        long held = position.held();
        if (held > 0 && !leaving) {
            protect(held);
            return;
        }
        boolean guarded = !gone(stop, "no position");
        boolean offered = !gone(target, "no position");
        if (held != 0) {
            boolean buying = !gone(entry, "leaving");
            if (!guarded && !offered && !buying) {
                position.goTo(0);
            }
        } else if (!guarded && !offered && context.working(entry) == null && !position.busy()) {
            leaving = false;
            watching = false;
            stopPrice = 0;
            targetPrice = 0;
        }
    }

    private void protect(long held) {
        WorkingOrder guard = context.working(stop);
        if (guard == null) {
            stop = context.stop(Side.SELL, held, stopPrice, 0);
        } else if (guard.leavesQty() != held) {
            gone(stop, "size changed");
        }
        if (targetPrice == 0 || watching) {
            return;
        }
        WorkingOrder goal = context.working(target);
        if (goal == null) {
            target = context.limit(Side.SELL, held, targetPrice, TimeInForce.GTC, false);
        } else if (goal.leavesQty() != held) {
            gone(target, "size changed");
        }
    }

    /** Returns whether an order works no longer, and sees to it that it will not. */
    private boolean gone(String orderId, String reason) {
        WorkingOrder order = context.working(orderId);
        if (order != null && !order.cancelling()) {
            context.cancel(orderId, reason);
        }
        return order == null;
    }

    Map<String, Object> snapshot() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("position", position.snapshot());
        state.put("entry", entry);
        state.put("stop", stop);
        state.put("target", target);
        state.put("stop_distance", stopDistance);
        state.put("target_distance", targetDistance);
        state.put("stop_price", stopPrice);
        state.put("target_price", targetPrice);
        state.put("watching", watching);
        state.put("leaving", leaving);
        return state;
    }

    void restore(SavedState state) {
        position.restore(state.nested("position"));
        entry = state.text("entry");
        stop = state.text("stop");
        target = state.text("target");
        stopDistance = state.number("stop_distance");
        targetDistance = state.number("target_distance");
        stopPrice = state.number("stop_price");
        targetPrice = state.number("target_price");
        watching = state.flag("watching");
        leaving = state.flag("leaving");
    }
}
