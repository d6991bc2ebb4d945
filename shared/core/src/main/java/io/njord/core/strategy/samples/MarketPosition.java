package io.njord.core.strategy.samples;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.StrategyContext;
import java.util.Map;

/** Brings a position to a wanted quantity with market orders, one at a time. */
final class MarketPosition {
    private final StrategyContext context;
    private String pending = StrategyContext.NOT_SENT;

    MarketPosition(StrategyContext context) {
        this.context = context;
    }

    /** Returns the signed quantity that the venue would let go; dust below its limits counts as none. */
    long held() {
        long position = context.positionQty();
        if (position == 0) {
            return 0;
        }
        Instrument instrument = context.instrument();
        long qty = Decimals.floor(Math.abs(position), instrument.step());
        boolean possible = qty >= Math.max(1, instrument.minQty())
                && Money.notional(instrument, context.lastPrice(), qty) >= instrument.minNotional();
        return possible ? Long.signum(position) * qty : 0;
    }

    /** Returns whether there is nothing to let go. */
    boolean flat() {
        return held() == 0;
    }

    /** Returns whether its last order is still working. */
    boolean busy() {
        return context.working(pending) != null;
    }

    /**
     * Sends one order for what is missing to a target on the step grid. Returns whether it was sent; it is not while the last
     * one works.
     */
    boolean goTo(long target) {
        long missing = target - held();
        if (missing == 0 || busy()) {
            return false;
        }
        pending = context.market(missing > 0 ? Side.BUY : Side.SELL, Math.abs(missing));
        return !pending.isEmpty();
    }

    Map<String, Object> snapshot() {
        return Map.of("pending", pending);
    }

    void restore(SavedState state) {
        pending = state.text("pending");
    }
}
