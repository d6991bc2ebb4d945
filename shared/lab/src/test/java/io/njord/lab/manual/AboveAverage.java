package io.njord.lab.manual;

import io.njord.contracts.Bar;
import io.njord.contracts.Side;
import io.njord.core.indicator.Sma;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.List;
import java.util.Map;

/** Holds a position while the close is above its average. */
public final class AboveAverage implements StrategyFactory {
    @Override
    public String id() {
        return "above-average";
    }

    @Override
    public String summary() {
        return "Holds a position while the close is above its average.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("period", 20, 2, 10_000, "Bars of the average."),
                Params.Spec.number("qty", "0.1", "0.00000001", "1000000000", "Base quantity of a position."),
                Params.Spec.choice("side", List.of("long-only", "long-short"), "Whether it also goes short."));
    }

    @Override
    public int warmUpBars(Params params) {
        return params.integer("period");
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Rule(context);
    }

    private static final class Rule implements Strategy {
        private final StrategyContext context;
        private final Sma average;
        private final long qty;
        private final boolean shorts;

        Rule(StrategyContext context) {
            this.context = context;
            this.average = new Sma(context.params().integer("period"));
            this.qty = context.qtyOf(context.params().decimal("qty"));
            this.shorts = context.params().text("side").equals("long-short");
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial()) {
                return;
            }
            double close = context.toDouble(bar.close());
            average.update(close);
            if (!average.ready() || !context.working().isEmpty()) {
                return;
            }
            long wanted = close > average.value() ? qty : shorts ? -qty : 0;
            long missing = wanted - context.positionQty();
            if (missing != 0) {
                context.signal(missing > 0 ? "above" : "below", Map.of("close", close, "average", average.value()));
                context.market(missing > 0 ? Side.BUY : Side.SELL, Math.abs(missing));
            }
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of("average", SavedState.listOf(average.state()));
        }

        @Override
        public void restore(SavedState state) {
            average.restore(state.reals("average"));
        }
    }
}
