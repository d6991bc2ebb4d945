package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.Decimals;
import io.njord.contracts.FillEvent;
import io.njord.contracts.OrderStatus;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.core.indicator.Atr;
import io.njord.core.indicator.Donchian;
import io.njord.core.indicator.TrueRange;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Sizing;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows every kind of resting order: a stop-limit buy one tick above the highest high of the last bars, moved as that high moves;
 * once it has filled, a stop and a target of which one cancels the other; and a timer that leaves when neither was met. It is
 * sized like {@link DonchianBreakout}. Long only; it does not claim to earn.
 */
public final class BreakoutBracket implements StrategyFactory {
    private static final String HOLD = "hold";
    private static final double BPS = 10_000;

    @Override
    public String id() {
        return "breakout-bracket";
    }

    @Override
    public String summary() {
        return "Buys a new high by a stop-limit order, then rests a stop and a target and waits; on bars, long only.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("channel", 20, 1, 10_000, "Bars whose highest high is to be exceeded."),
                Params.Spec.number(
                        "limit_bps", "20", "0", "1000", "How far beyond that price it still buys, in basis points."),
                Params.Spec.integer("atr", 14, 1, 10_000, "True ranges that are averaged (Wilder)."),
                Params.Spec.number("stop_atr", "2", "0.01", "1000", "Average true ranges from the fill to the stop."),
                Params.Spec.number(
                        "target_atr", "3", "0.01", "1000", "Average true ranges from the fill to the target."),
                Params.Spec.integer("hold_bars", 50, 1, 100_000, "Bars after whose time a position is left."),
                Params.Spec.number("capital", "10000", "0.01", "1000000000", "What it starts with, in quote units."),
                Params.Spec.number(
                        "risk_pct",
                        "1",
                        "0.001",
                        "100",
                        "Per cent of its equity that a stop may cost, slippage aside."),
                BarLength.spec());
    }

    @Override
    public int warmUpBars(Params params) {
        return Math.max(params.integer("channel"), params.integer("atr")) - 1;
    }

    @Override
    public @Nullable Timeframe timeframe(Params params) {
        return BarLength.of(params);
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Rule(context);
    }

    private static final class Rule implements Strategy {
        private final StrategyContext context;
        private final double beyond;
        private final double stopAtr;
        private final double targetAtr;
        private final int holdBars;
        private final BigDecimal risk;
        private final Donchian channel;
        private final Atr atr;
        private final Sizing sizing;
        private final ProtectedPosition position;
        private String entry = StrategyContext.NOT_SENT;
        private long level;
        private long wanted;
        private long holdNs;
        private long enteredNs;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.beyond = params.number("limit_bps") / BPS;
            this.stopAtr = params.number("stop_atr");
            this.targetAtr = params.number("target_atr");
            this.holdBars = params.integer("hold_bars");
            this.risk = params.decimal("risk_pct").movePointLeft(2);
            this.channel = new Donchian(params.integer("channel"));
            this.atr = new Atr(params.integer("atr"), TrueRange.First.RANGE);
            this.sizing = new Sizing(context, params.decimal("capital"));
            this.position = new ProtectedPosition(context);
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial()) {
                return;
            }
            holdNs = holdBars * bar.timeframe().lengthNs();
            channel.update(bar);
            atr.update(bar);
            position.check(bar.close());
            if (!channel.ready() || !atr.ready() || position.open()) {
                return;
            }
            wanted = price(channel.output(1)) + context.instrument().tick();
            if (context.working(entry) == null) {
                place();
            } else if (wanted != level) {
                context.cancel(entry, "the high has moved");
            }
        }

        /** The order to buy; what it will be protected by is fixed now. */
        private void place() {
            if (!position.idle()) {
                return;
            }
            long limit = Math.max(wanted, context.priceFor(Side.BUY, context.toDouble(wanted) * (1 + beyond)));
            long distance = price(stopAtr * atr.value());
            long qty = sizing.risk(context, risk, limit, distance);
            if (qty > 0) {
                context.signal("new-high-awaited", Map.of("level", context.toDouble(wanted), "atr", atr.value()));
                level = wanted;
                entry = context.stop(Side.BUY, qty, level, limit);
                position.plan(entry, distance, price(targetAtr * atr.value()));
            }
        }

        private long price(double value) {
            return Decimals.fromDouble(value, context.instrument().priceScale());
        }

        @Override
        public void onFill(FillEvent fill) {
            if (fill.side() == Side.BUY && enteredNs == 0) {
                enteredNs = context.nowNs();
                context.timer(enteredNs + holdNs, HOLD);
            }
            position.onFill(fill);
            if (!position.open()) {
                enteredNs = 0;
            }
        }

        @Override
        public void onTimer(String key) {
            // A later entry has a later timer of its own.
            if (position.open() && context.nowNs() - enteredNs >= holdNs) {
                context.signal("hold-expired", Map.of("bars", holdBars));
                position.leave();
            }
        }

        @Override
        public void onOrder(BrokerOrderUpdate update) {
            position.onOrder(update);
            if (update.status() == OrderStatus.CANCELED && update.intentId().equals(entry)) {
                place();
            }
        }

        @Override
        public void onDenied(RiskDecision decision) {
            position.onDenied(decision);
        }

        @Override
        public void onStop() {
            context.cancel(entry, "stopping");
        }

        @Override
        public Map<String, Object> snapshot() {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("channel", SavedState.listOf(channel.state()));
            state.put("atr", SavedState.listOf(atr.state()));
            state.put("position", position.snapshot());
            state.put("entry", entry);
            state.put("level", level);
            state.put("wanted", wanted);
            state.put("hold_ns", holdNs);
            state.put("entered_ns", enteredNs);
            return state;
        }

        @Override
        public void restore(SavedState state) {
            channel.restore(state.reals("channel"));
            atr.restore(state.reals("atr"));
            position.restore(state.nested("position"));
            entry = state.text("entry");
            level = state.number("level");
            wanted = state.number("wanted");
            holdNs = state.number("hold_ns");
            enteredNs = state.number("entered_ns");
        }
    }
}
