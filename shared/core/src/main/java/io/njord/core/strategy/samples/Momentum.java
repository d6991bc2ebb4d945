package io.njord.core.strategy.samples;

import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.Trade;
import io.njord.core.indicator.Ema;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.List;
import java.util.Map;

/**
 * Follows short moves: it enters with an immediate-or-cancel order when the fast average of the trade price has left the slow
 * one and the takers of the last trades press in the same direction, and leaves when the averages cross back or time is up. It
 * exercises the node with orders that take liquidity; it does not claim to earn, and pays the spread on every round.
 */
public final class Momentum implements StrategyFactory {
    private static final String HOLD = "hold";

    @Override
    public String id() {
        return "momentum";
    }

    @Override
    public String summary() {
        return "Enters with the order flow when fast and slow averages of the trade price part; takes liquidity.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("fast", 60, 1, 1_000_000, "Trades of the fast average."),
                Params.Spec.integer("slow", 300, 2, 1_000_000, "Trades of the slow average."),
                Params.Spec.integer("flow", 150, 1, 1_000_000, "Trades of the average order flow."),
                Params.Spec.number(
                        "threshold_bps",
                        "0.4",
                        "0",
                        "10000",
                        "Distance of the averages for an entry, in basis points."),
                Params.Spec.number(
                        "min_flow", "0.15", "0", "1", "Least net taker volume for an entry, as a share of all volume."),
                Params.Spec.number("notional", "50", "0.000001", "1000000000", "Size of the position in quote units."),
                Params.Spec.number("hold_s", "45", "0.001", "864000", "Seconds after which a position is left."),
                Params.Spec.number("cool_down_s", "15", "0", "86400", "Seconds of rest between orders to enter."),
                Params.Spec.number(
                        "slippage_bps", "2", "0", "1000", "Worst price beyond the touch; 0 = market order."));
    }

    @Override
    public void validate(Params params) {
        if (params.integer("fast") >= params.integer("slow")) {
            throw new IllegalArgumentException("fast " + params.integer("fast") + " must be less than slow "
                    + params.integer("slow") + ": they count trades");
        }
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Trader(context);
    }

    private static final class Trader implements Strategy {
        private final StrategyContext context;
        private final double threshold;
        private final double minFlow;
        private final long holdNs;
        private final Ema fast;
        private final Ema slow;
        private final Ema net;
        private final Ema gross;
        private final TargetPosition position;

        Trader(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.threshold = params.number("threshold_bps") / 10_000;
            this.minFlow = params.number("min_flow");
            this.holdNs = params.secondsAsNs("hold_s");
            this.fast = new Ema(params.integer("fast"), Ema.Seed.FIRST);
            this.slow = new Ema(params.integer("slow"), Ema.Seed.FIRST);
            this.net = new Ema(params.integer("flow"), Ema.Seed.FIRST);
            this.gross = new Ema(params.integer("flow"), Ema.Seed.FIRST);
            this.position =
                    new TargetPosition(context, params.secondsAsNs("cool_down_s"), params.number("slippage_bps"));
        }

        @Override
        public void onTrade(Trade trade) {
            double price = context.toDouble(trade.price());
            fast.update(price);
            slow.update(price);
            net.update(trade.side().sign() * (double) trade.qty());
            gross.update((double) trade.qty());
            if (slow.ready() && net.ready()) {
                act();
            }
        }

        @Override
        public void onTimer(String key) {
            if (slow.ready() && net.ready()) {
                act();
            }
        }

        private void act() {
            double edge = fast.value() / slow.value() - 1;
            double flow = net.value() / gross.value();
            int direction = position.direction();
            if (direction == 0) {
                int wanted = edge > threshold && flow > minFlow ? 1 : edge < -threshold && flow < -minFlow ? -1 : 0;
                if (wanted != 0 && position.rested()) {
                    context.signal(wanted > 0 ? "momentum-up" : "momentum-down", numbers(edge, flow));
                    if (position.enter(wanted > 0 ? Side.BUY : Side.SELL)) {
                        context.timer(context.nowNs() + holdNs, HOLD);
                    }
                }
                return;
            }
            boolean crossed = edge * direction < 0;
            boolean expired = position.heldNs() >= holdNs;
            if ((crossed || expired) && !position.busy()) {
                context.signal(crossed ? "averages-crossed" : "hold-expired", numbers(edge, flow));
                position.exit();
            }
        }

        private Map<String, Object> numbers(double edge, double flow) {
            return Map.of("fast", fast.value(), "slow", slow.value(), "edge_bps", edge * 10_000, "flow", flow);
        }

        @Override
        public void onDenied(RiskDecision decision) {
            position.rest();
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of(
                    "fast", SavedState.listOf(fast.state()),
                    "slow", SavedState.listOf(slow.state()),
                    "net", SavedState.listOf(net.state()),
                    "gross", SavedState.listOf(gross.state()),
                    "position", position.snapshot());
        }

        @Override
        public void restore(SavedState state) {
            fast.restore(state.reals("fast"));
            slow.restore(state.reals("slow"));
            net.restore(state.reals("net"));
            gross.restore(state.reals("gross"));
            position.restore(state.nested("position"));
        }
    }
}
