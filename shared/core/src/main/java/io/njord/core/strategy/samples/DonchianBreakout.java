package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.Decimals;
import io.njord.contracts.FillEvent;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A channel breakout in the manner of the turtles: it buys a close above the highest high of the bars before, sells all at a close
 * below the lowest low of fewer bars before, and rests a stop order some average true ranges under its fill. The position is
 * sized so that the stop costs a fixed fraction of the strategy's equity. Long only; it does not claim to earn.
 */
public final class DonchianBreakout implements StrategyFactory {
    @Override
    public String id() {
        return "donchian";
    }

    @Override
    public String summary() {
        return "Buys a close above the channel of the bars before, with an ATR stop at the venue; on bars, long only.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("entry", 20, 1, 10_000, "Bars of the channel whose high is bought."),
                Params.Spec.integer("exit", 10, 1, 10_000, "Bars of the channel whose low is sold."),
                Params.Spec.integer("atr", 20, 1, 10_000, "True ranges that are averaged (Wilder)."),
                Params.Spec.number("stop_atr", "2", "0.01", "1000", "Average true ranges from the fill to the stop."),
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
        return Math.max(params.integer("atr") - 1, Math.max(params.integer("entry"), params.integer("exit")));
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
        private final double stopAtr;
        private final BigDecimal risk;
        private final Donchian entry;
        private final Donchian exit;
        private final Atr atr;
        private final Sizing sizing;
        private final ProtectedPosition position;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.stopAtr = params.number("stop_atr");
            this.risk = params.decimal("risk_pct").movePointLeft(2);
            this.entry = new Donchian(params.integer("entry"));
            this.exit = new Donchian(params.integer("exit"));
            this.atr = new Atr(params.integer("atr"), TrueRange.First.RANGE);
            this.sizing = new Sizing(context, params.decimal("capital"));
            this.position = new ProtectedPosition(context);
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial()) {
                return;
            }
            boolean known = entry.ready() && exit.ready();
            double top = entry.output(1);
            double bottom = exit.output(2);
            entry.update(bar);
            exit.update(bar);
            atr.update(bar);
            position.check(bar.close());
            if (!known || !atr.ready()) {
                return;
            }
            double close = context.toDouble(bar.close());
            if (close > top && position.idle()) {
                enter(bar.close(), close, top);
            } else if (close < bottom && position.open()) {
                context.signal("channel-low", Map.of("close", close, "low", bottom));
                position.leave();
            }
        }

        private void enter(long price, double close, double top) {
            long distance = Decimals.fromDouble(
                    stopAtr * atr.value(), context.instrument().priceScale());
            long qty = sizing.risk(context, risk, price, distance);
            if (qty > 0) {
                context.signal("channel-high", Map.of("close", close, "high", top, "atr", atr.value()));
                position.plan(context.market(Side.BUY, qty), distance, 0);
            }
        }

        @Override
        public void onFill(FillEvent fill) {
            position.onFill(fill);
        }

        @Override
        public void onOrder(BrokerOrderUpdate update) {
            position.onOrder(update);
        }

        @Override
        public void onDenied(RiskDecision decision) {
            position.onDenied(decision);
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of(
                    "entry", SavedState.listOf(entry.state()),
                    "exit", SavedState.listOf(exit.state()),
                    "atr", SavedState.listOf(atr.state()),
                    "position", position.snapshot());
        }

        @Override
        public void restore(SavedState state) {
            entry.restore(state.reals("entry"));
            exit.restore(state.reals("exit"));
            atr.restore(state.reals("atr"));
            position.restore(state.nested("position"));
        }
    }
}
