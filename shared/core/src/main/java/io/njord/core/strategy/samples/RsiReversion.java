package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.Timeframe;
import io.njord.core.indicator.Rsi;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Buys what has fallen fast: flat and RSI (Wilder) below the lower bound at the close of a bar, it buys; long and RSI above the
 * upper bound, it sells all. It has no stop: in a market that keeps falling it holds. It does not claim to earn.
 */
public final class RsiReversion implements StrategyFactory {
    @Override
    public String id() {
        return "rsi-reversion";
    }

    @Override
    public String summary() {
        return "Buys when RSI falls below a lower bound, sells all when it rises above an upper one; on bars, long only.";
    }

    @Override
    public List<Params.Spec> parameters() {
        List<Params.Spec> specs = new ArrayList<>(List.of(
                Params.Spec.integer("period", 14, 1, 10_000, "Changes that RSI averages."),
                Params.Spec.number("lower", "30", "0", "100", "RSI below it buys."),
                Params.Spec.number("upper", "70", "0", "100", "RSI above it sells.")));
        specs.addAll(PositionSize.specs());
        specs.add(BarLength.spec());
        return List.copyOf(specs);
    }

    @Override
    public void validate(Params params) {
        if (params.number("lower") >= params.number("upper")) {
            throw new IllegalArgumentException("lower " + params.decimal("lower") + " must lie below upper "
                    + params.decimal("upper") + ": a position would be sold as soon as it is bought");
        }
    }

    @Override
    public int warmUpBars(Params params) {
        return params.integer("period");
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
        private final double lower;
        private final double upper;
        private final PositionSize size;
        private final Rsi rsi;
        private final MarketPosition position;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.lower = params.number("lower");
            this.upper = params.number("upper");
            this.size = new PositionSize(context);
            this.rsi = new Rsi(params.integer("period"), Rsi.Smoothing.WILDER);
            this.position = new MarketPosition(context);
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial()) {
                return;
            }
            double value = rsi.update(context.toDouble(bar.close()));
            if (!rsi.ready() || position.busy()) {
                return;
            }
            if (value < lower && position.flat()) {
                context.signal("oversold", Map.of("rsi", value));
                position.goTo(size.at(bar.close()));
            } else if (value > upper && !position.flat()) {
                context.signal("overbought", Map.of("rsi", value));
                position.goTo(0);
            }
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of("rsi", SavedState.listOf(rsi.state()), "position", position.snapshot());
        }

        @Override
        public void restore(SavedState state) {
            rsi.restore(state.reals("rsi"));
            position.restore(state.nested("position"));
        }
    }
}
