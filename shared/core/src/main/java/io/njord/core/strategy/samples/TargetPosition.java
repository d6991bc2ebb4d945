package io.njord.core.strategy.samples;

import io.njord.contracts.Decimals;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.StrategyContext;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Takes and leaves a position of a fixed notional with orders that trade at once, one at a time, and rests between entries.
 * With a slippage limit these are immediate-or-cancel limit orders at the touch plus that limit, else market orders.
 */
final class TargetPosition {
    private final StrategyContext context;
    private final BigDecimal notional;
    private final long coolDownNs;
    private final double slippage;
    private String pending = StrategyContext.NOT_SENT;
    private long restUntilNs = Long.MIN_VALUE;
    private long sinceNs;

    TargetPosition(StrategyContext context, long coolDownNs, double slippageBps) {
        this.context = context;
        this.notional = context.params().decimal("notional");
        this.coolDownNs = coolDownNs;
        this.slippage = slippageBps / 10_000;
    }

    /** Returns +1 when long, -1 when short, 0 when flat or when what is left is too small to be sold. */
    int direction() {
        long position = context.positionQty();
        return position == 0 || closable() == 0 ? 0 : Long.signum(position);
    }

    /** Returns whether an order of this object is still working. */
    boolean busy() {
        return context.working(pending) != null;
    }

    /** Returns whether an entry may be sent now. */
    boolean rested() {
        return !busy() && context.nowNs() >= restUntilNs;
    }

    /** Returns for how long the position has been held. */
    long heldNs() {
        return context.nowNs() - sinceNs;
    }

    /** Goes long (BUY) or short (SELL): one order that also closes an opposite position. Returns whether it was sent. */
    boolean enter(Side side) {
        long open = context.qtyFor(notional, reference(side));
        if (open == 0) {
            return false;
        }
        return send(side, open + (direction() == -side.sign() ? closable() : 0));
    }

    /** Closes the position. Returns whether the order was sent. */
    boolean exit() {
        int direction = direction();
        return direction != 0 && !busy() && send(direction > 0 ? Side.SELL : Side.BUY, closable());
    }

    /** Rests as after an entry: to be called when risk refuses, so that a refusal is not answered by the same intent. */
    void rest() {
        restUntilNs = context.nowNs() + coolDownNs;
    }

    private boolean send(Side side, long qty) {
        long touch = side == Side.BUY ? context.ask() : context.bid();
        if (slippage > 0 && touch > 0) {
            double worst = context.toDouble(touch) * (1 + side.sign() * slippage);
            pending = context.limit(side, qty, context.priceFor(side, worst), TimeInForce.IOC, false);
        } else {
            pending = context.market(side, qty);
        }
        boolean sent = !pending.isEmpty();
        if (sent) {
            sinceNs = context.nowNs();
            rest();
        }
        return sent;
    }

    private long reference(Side side) {
        long touch = side == Side.BUY ? context.ask() : context.bid();
        return touch > 0 ? touch : context.lastPrice();
    }

    /** The position's size where the venue would take an order of it, else 0. */
    private long closable() {
        long qty = Decimals.floor(
                Math.abs(context.positionQty()), context.instrument().step());
        long price = context.lastPrice() > 0 ? context.lastPrice() : reference(Side.SELL);
        boolean possible = qty > 0
                && qty >= context.instrument().minQty()
                && Money.notional(context.instrument(), price, qty)
                        >= context.instrument().minNotional();
        return possible ? qty : 0;
    }

    Map<String, Object> snapshot() {
        return Map.of("pending", pending, "rest_until_ns", restUntilNs, "since_ns", sinceNs);
    }

    void restore(SavedState state) {
        pending = state.text("pending");
        restUntilNs = state.number("rest_until_ns");
        sinceNs = state.number("since_ns");
    }
}
