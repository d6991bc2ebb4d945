package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.Side;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Crossing averages: buys when the fast mean of closes goes above the slow one, leaves (or goes short) when it goes below. The
 * means are compared as exact integers, {@code fastSum · slow} with {@code slowSum · fast}; a tie changes nothing. The first
 * bar that can give a signal is the one after the slow window has filled.
 */
public final class SmaCross implements StrategyFactory {
    private static final String LONG_ONLY = "long-only";
    private static final String LONG_SHORT = "long-short";

    @Override
    public String id() {
        return "sma-cross";
    }

    @Override
    public String summary() {
        return "Buys when a fast average of closes crosses above a slow one, sells when it crosses below.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("fast", 10, 1, 10_000, "bars of the fast average"),
                Params.Spec.integer("slow", 30, 2, 10_000, "bars of the slow average"),
                Params.Spec.number("qty", "1", "0.00000001", "1000000000", "base quantity of a position"),
                Params.Spec.choice("side", List.of(LONG_ONLY, LONG_SHORT), "whether it also goes short"));
    }

    @Override
    public void validate(Params params) {
        if (params.integer("fast") >= params.integer("slow")) {
            throw new IllegalArgumentException(
                    "fast " + params.integer("fast") + " must be smaller than slow " + params.integer("slow"));
        }
    }

    @Override
    public int warmUpBars(Params params) {
        return params.integer("slow");
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Crossing(context);
    }

    private static final class Crossing implements Strategy {
        private final StrategyContext context;
        private final int fast;
        private final int slow;
        private final long qty;
        private final boolean shorts;
        private final long[] closes;
        private final int mask;
        private long fastSum;
        private long slowSum;
        private int seen;
        private boolean above;

        Crossing(StrategyContext context) {
            this.context = context;
            this.fast = context.params().integer("fast");
            this.slow = context.params().integer("slow");
            this.qty = context.qtyOf(context.params().decimal("qty"));
            this.shorts = context.params().text("side").equals(LONG_SHORT);
            int size = Integer.highestOneBit(slow) << 1;
            this.closes = new long[size];
            this.mask = size - 1;
        }

        @Override
        public void onBar(Bar bar) {
            long close = bar.close();
            int at = seen++;
            // closes that fell out of a window which is not full yet are still 0
            fastSum += close - closes[(at - fast) & mask];
            slowSum += close - closes[(at - slow) & mask];
            closes[at & mask] = close;
            if (seen >= slow) {
                compare();
            }
        }

        private void compare() {
            long difference = Math.multiplyExact(fastSum, (long) slow) - Math.multiplyExact(slowSum, (long) fast);
            if (seen == slow) {
                above = difference > 0;
                return;
            }
            boolean now = above ? difference >= 0 : difference > 0;
            if (now != above) {
                above = now;
                turn(now);
            }
        }

        /** Closes what is open the other way, then opens, where it may. */
        private void turn(boolean up) {
            Side side = up ? Side.BUY : Side.SELL;
            long against = -side.sign() * context.positionQty();
            if (against > 0) {
                context.market(side, against);
            }
            if (against >= 0 && (up || shorts)) {
                context.market(side, qty);
            }
        }

        @Override
        public Map<String, Object> snapshot() {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("seen", (long) seen);
            state.put("fast_sum", fastSum);
            state.put("slow_sum", slowSum);
            state.put("above", above);
            state.put("closes", Arrays.stream(closes).boxed().toList());
            return state;
        }

        @Override
        public void restore(SavedState state) {
            seen = (int) state.number("seen");
            fastSum = state.number("fast_sum");
            slowSum = state.number("slow_sum");
            above = state.flag("above");
            long[] saved = state.numbers("closes");
            System.arraycopy(saved, 0, closes, 0, closes.length);
        }
    }
}
