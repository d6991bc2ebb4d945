package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.Timeframe;
import io.njord.core.indicator.Ema;
import io.njord.core.indicator.Macd;
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
 * Follows the MACD line across its signal: buys when the histogram turns positive, leaves (or goes short) when it turns negative;
 * a histogram of 0 changes nothing. The first side that is seen is noted and not traded. It does not claim to earn.
 */
public final class MacdCross implements StrategyFactory {
    private static final String LONG_ONLY = "long-only";
    private static final String LONG_SHORT = "long-short";

    @Override
    public String id() {
        return "macd-cross";
    }

    @Override
    public String summary() {
        return "Buys when the MACD line crosses above its signal, sells when it crosses below; on bars.";
    }

    @Override
    public List<Params.Spec> parameters() {
        List<Params.Spec> specs = new ArrayList<>(List.of(
                Params.Spec.integer("fast", 12, 1, 10_000, "Bars of the fast average."),
                Params.Spec.integer("slow", 26, 2, 10_000, "Bars of the slow average."),
                Params.Spec.integer("signal", 9, 1, 10_000, "Bars of the average of their difference."),
                Params.Spec.choice("side", List.of(LONG_ONLY, LONG_SHORT), "Whether it also goes short.")));
        specs.addAll(PositionSize.specs());
        specs.add(BarLength.spec());
        return List.copyOf(specs);
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
        return params.integer("slow") + params.integer("signal") - 1;
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
        private final PositionSize size;
        private final boolean shorts;
        private final Macd macd;
        private final MarketPosition position;
        private int side;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.size = new PositionSize(context);
            this.shorts = params.text("side").equals(LONG_SHORT);
            this.macd =
                    new Macd(params.integer("fast"), params.integer("slow"), params.integer("signal"), Ema.Seed.SMA);
            this.position = new MarketPosition(context);
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial()) {
                return;
            }
            macd.update(context.toDouble(bar.close()));
            if (!macd.ready()) {
                return;
            }
            int now = (int) Math.signum(macd.output(2));
            if (now == 0 || now == side) {
                return;
            }
            boolean first = side == 0;
            side = now;
            if (!first) {
                context.signal(
                        now > 0 ? "crossed-up" : "crossed-down",
                        Map.of("line", macd.value(), "signal", macd.output(1)));
                long target = now > 0 || shorts ? now * size.at(bar.close()) : 0;
                position.goTo(target);
            }
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of("macd", SavedState.listOf(macd.state()), "side", side, "position", position.snapshot());
        }

        @Override
        public void restore(SavedState state) {
            macd.restore(state.reals("macd"));
            side = (int) state.number("side");
            position.restore(state.nested("position"));
        }
    }
}
