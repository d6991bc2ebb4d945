package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.Timeframe;
import io.njord.core.indicator.Bollinger;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Buys strength: flat and the close above the upper Bollinger band (population deviation, the close itself included), it buys;
 * long and the close below the middle band, it sells all. Most breakouts fail; the rule lives on the few that run. It does not
 * claim to earn.
 */
public final class BollingerBreakout implements StrategyFactory {
    @Override
    public String id() {
        return "bollinger-breakout";
    }

    @Override
    public String summary() {
        return "Buys a close above the upper Bollinger band, sells all at a close below the middle; on bars, long only.";
    }

    @Override
    public List<Params.Spec> parameters() {
        List<Params.Spec> specs = new ArrayList<>(List.of(
                Params.Spec.integer("period", 20, 3, 10_000, "Closes that the bands are made of."),
                Params.Spec.number(
                        "width", "2", "0.01", "100", "Population deviations from the mean to the upper band.")));
        specs.addAll(PositionSize.specs());
        specs.add(BarLength.spec());
        return List.copyOf(specs);
    }

    @Override
    public void validate(Params params) {
        int period = params.integer("period");
        double reachable = Bollinger.reachable(period, Bollinger.Deviation.POPULATION);
        if (params.number("width") >= reachable) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "period %d with width %s never signals: no close lies more than %.2f deviations from the mean of a"
                            + " window it is part of; use a longer period or a smaller width",
                    period,
                    params.decimal("width").toPlainString(),
                    reachable));
        }
    }

    @Override
    public int warmUpBars(Params params) {
        return params.integer("period") - 1;
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
        private final Bollinger bands;
        private final MarketPosition position;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.size = new PositionSize(context);
            this.bands =
                    new Bollinger(params.integer("period"), params.number("width"), Bollinger.Deviation.POPULATION);
            this.position = new MarketPosition(context);
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial()) {
                return;
            }
            double close = context.toDouble(bar.close());
            bands.update(close);
            if (!bands.ready() || position.busy()) {
                return;
            }
            if (close > bands.upper() && position.flat()) {
                context.signal("breakout", Map.of("close", close, "upper", bands.upper()));
                position.goTo(size.at(bar.close()));
            } else if (close < bands.value() && !position.flat()) {
                context.signal("middle-band", Map.of("close", close, "middle", bands.value()));
                position.goTo(0);
            }
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of("bands", SavedState.listOf(bands.state()), "position", position.snapshot());
        }

        @Override
        public void restore(SavedState state) {
            bands.restore(state.reals("bands"));
            position.restore(state.nested("position"));
        }
    }
}
