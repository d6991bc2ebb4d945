package io.njord.core.strategy.samples;

import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.Trade;
import io.njord.core.indicator.RollingRegression;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.List;
import java.util.Map;

/**
 * Breakout from a line of least squares over time: trades are sampled, x is seconds, so a burst of trades does not bend the
 * line. It takes one position in the direction of the breakout, turns it on the opposite breakout, leaves it after a while, and
 * rests between entries. It exercises the node; it does not claim to earn.
 */
public final class TrendlineBreakV2 implements StrategyFactory {
    @Override
    public String id() {
        return "trendline_break_v2";
    }

    @Override
    public String summary() {
        return "Takes a position when the price breaks its regression line over time, with cool-down and time exit.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("lookback_periods", 60, 3, 100_000, "Samples in the window."),
                Params.Spec.integer("sample_ms", 500, 0, 3_600_000, "Least milliseconds between samples."),
                Params.Spec.number(
                        "breakout_threshold",
                        "0.0003",
                        "0",
                        "10",
                        "Distance from the line that counts, as a fraction."),
                Params.Spec.number("notional", "50", "0.000001", "1000000000", "Size of the position in quote units."),
                Params.Spec.number("cool_down_s", "15", "0", "86400", "Seconds between entries."),
                Params.Spec.number("max_hold_s", "90", "0.001", "864000", "Seconds after which a position is left."));
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Rule(context);
    }

    private static final class Rule implements Strategy {
        private final StrategyContext context;
        private final double threshold;
        private final long sampleNs;
        private final long maxHoldNs;
        private final RollingRegression line;
        private final TargetPosition position;
        private long firstNs = -1;
        private long sampledNs;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.threshold = params.number("breakout_threshold");
            this.sampleNs = params.millisAsNs("sample_ms");
            this.maxHoldNs = params.secondsAsNs("max_hold_s");
            this.line = new RollingRegression(params.integer("lookback_periods"));
            this.position = new TargetPosition(context, params.secondsAsNs("cool_down_s"), 0);
        }

        @Override
        public void onTrade(Trade trade) {
            double price = context.toDouble(trade.price());
            long nowNs = context.nowNs();
            if (firstNs < 0) {
                firstNs = nowNs;
            }
            double seconds = (nowNs - firstNs) / 1e9;
            if (line.ready()) {
                act(price, line.predict(seconds));
            }
            if (nowNs - sampledNs >= sampleNs) {
                sampledNs = nowNs;
                line.update(seconds, price);
            }
        }

        private void act(double price, double predicted) {
            double ratio = (price - predicted) / predicted;
            if (!Double.isFinite(ratio)) {
                return;
            }
            int wanted = ratio > threshold ? 1 : ratio < -threshold ? -1 : 0;
            int direction = position.direction();
            if (wanted != 0 && wanted != direction && position.rested()) {
                context.signal(
                        wanted > 0 ? "breakout-up" : "breakout-down",
                        Map.of("price", price, "line", predicted, "ratio", ratio));
                position.enter(wanted > 0 ? Side.BUY : Side.SELL);
            } else if (direction != 0 && wanted != direction && !position.busy() && position.heldNs() > maxHoldNs) {
                context.signal("hold-expired", Map.of("price", price, "held_ns", position.heldNs()));
                position.exit();
            }
        }

        @Override
        public void onDenied(RiskDecision decision) {
            position.rest();
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of(
                    "line",
                    SavedState.listOf(line.state()),
                    "position",
                    position.snapshot(),
                    "first_ns",
                    firstNs,
                    "sampled_ns",
                    sampledNs);
        }

        @Override
        public void restore(SavedState state) {
            line.restore(state.reals("line"));
            position.restore(state.nested("position"));
            firstNs = state.number("first_ns");
            sampledNs = state.number("sampled_ns");
        }
    }
}
