package io.njord.core.strategy.samples;

import io.njord.contracts.Side;
import io.njord.contracts.Trade;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Python node's trendline rule, kept to the digit so that its recordings replay: a line of least squares through the last
 * prices, one unit of x a trade; a price further than a fraction from the line's next point is a breakout and sends a market
 * order of fixed size. It signals from three prices on, knows no position and no pause: every further breakout trade sends
 * another order. {@link TrendlineBreakV2} mends that.
 *
 * <p>Two differences: a line that predicts 0 gives no signal instead of an error, and each symbol has its own window.
 */
public final class TrendlineBreak implements StrategyFactory {
    @Override
    public String id() {
        return "trendline_break";
    }

    @Override
    public String summary() {
        return "Legacy parity: market order on every trade that breaks the regression line of the last prices.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("lookback_periods", 20, 3, 100_000, "Prices in the window."),
                Params.Spec.number(
                        "breakout_threshold", "0.02", "0", "10", "Distance from the line that counts, as a fraction."),
                Params.Spec.number("qty", "1.0", "0.000000000001", "1000000000", "Base quantity of an order."),
                Params.Spec.text("symbol", "ATOM/USDT", "Accepted and not used: every event names its symbol."));
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Rule(context);
    }

    /** Where the line points to and how far the price is from it. */
    record Breakout(double line, double ratio) {}

    /** The window and its line. The sums run oldest first in the order of the original, so that their last digits agree. */
    static final class Line {
        private final double[] window;
        private int count;

        Line(int lookback) {
            window = new double[lookback];
        }

        /** Measures a price against the line of those before it, then takes it into the window; null without a line. */
        @Nullable
        Breakout next(double price) {
            Breakout breakout = count < 3 ? null : measure(price);
            if (count == window.length) {
                System.arraycopy(window, 1, window, 0, --count);
            }
            window[count++] = price;
            return breakout;
        }

        private @Nullable Breakout measure(double price) {
            double meanX = (count - 1) / 2.0;
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += window[i];
            }
            double meanY = sum / count;
            double products = 0;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                products += (i - meanX) * (window[i] - meanY);
                squares += (i - meanX) * (i - meanX);
            }
            double slope = products / squares;
            double line = slope * count + (meanY - slope * meanX);
            return line == 0 ? null : new Breakout(line, (price - line) / line);
        }
    }

    private static final class Rule implements Strategy {
        private final StrategyContext context;
        private final double threshold;
        private final long qty;
        private final Line line;

        Rule(StrategyContext context) {
            this.context = context;
            this.threshold = context.params().number("breakout_threshold");
            this.qty = context.qtyOf(context.params().decimal("qty"));
            this.line = new Line(context.params().integer("lookback_periods"));
        }

        @Override
        public void onTrade(Trade trade) {
            double price = context.toDouble(trade.price());
            Breakout breakout = line.next(price);
            if (breakout == null || Math.abs(breakout.ratio()) <= threshold) {
                return;
            }
            boolean up = breakout.ratio() > 0;
            context.signal(
                    up ? "breakout-up" : "breakout-down",
                    Map.of("price", price, "line", breakout.line(), "ratio", breakout.ratio()));
            context.market(up ? Side.BUY : Side.SELL, qty);
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of("window", SavedState.listOf(java.util.Arrays.copyOf(line.window, line.count)));
        }

        @Override
        public void restore(SavedState state) {
            for (double price : state.reals("window")) {
                line.next(price);
            }
        }
    }
}
