package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.Timeframe;
import io.njord.core.indicator.Change;
import io.njord.core.indicator.Volatility;
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
 * Shows sizing by volatility: while the price stands higher than some bars ago it holds as much as moves the equity by a wanted
 * deviation a year, else nothing. A position that is off by less than a band is left alone. It does not claim to earn.
 */
public final class VolatilityTarget implements StrategyFactory {
    private static final double YEAR_NS = 365 * 86_400e9;

    @Override
    public String id() {
        return "volatility-target";
    }

    @Override
    public String summary() {
        return "Holds a rising symbol in the size that gives the equity a wanted volatility; on bars, long only.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("lookback", 90, 1, 10_000, "Bars over which the price must have risen."),
                Params.Spec.integer("volatility", 30, 2, 10_000, "Changes that the volatility is measured from."),
                Params.Spec.number(
                        "target_pct", "20", "0.1", "1000", "Wanted deviation of the equity a year, per cent."),
                Params.Spec.number("max_leverage", "1", "0.01", "10", "Largest position as a multiple of the equity."),
                Params.Spec.number(
                        "band_pct", "20", "0", "1000", "Per cent of the wanted size by which the held one may differ."),
                Params.Spec.number("capital", "10000", "0.01", "1000000000", "What it starts with, in quote units."),
                BarLength.spec());
    }

    @Override
    public int warmUpBars(Params params) {
        return Math.max(params.integer("lookback"), params.integer("volatility"));
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
        private final double target;
        private final BigDecimal most;
        private final double band;
        private final Change change;
        private final Volatility volatility;
        private final Sizing sizing;
        private final MarketPosition position;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.target = params.number("target_pct") / 100;
            this.most = params.decimal("max_leverage");
            this.band = params.number("band_pct") / 100;
            this.change = new Change(params.integer("lookback"));
            this.volatility = new Volatility(params.integer("volatility"), 1);
            this.sizing = new Sizing(context, params.decimal("capital"));
            this.position = new MarketPosition(context);
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial()) {
                return;
            }
            double close = context.toDouble(bar.close());
            change.update(close);
            volatility.update(close);
            if (!change.ready() || !volatility.ready() || position.busy()) {
                return;
            }
            double perYear =
                    volatility.value() * Math.sqrt(YEAR_NS / bar.timeframe().lengthNs());
            long held = position.held();
            long wanted = change.value() > 0 ? sizing.volatility(context, target, perYear, most, bar.close()) : 0;
            boolean turned = (wanted == 0) != (held == 0);
            if (turned || Math.abs(wanted - held) > band * wanted) {
                context.signal(
                        wanted > held ? "more" : "less",
                        Map.of("close", close, "change", change.value(), "volatility", perYear));
                position.goTo(wanted);
            }
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of(
                    "change", SavedState.listOf(change.state()),
                    "volatility", SavedState.listOf(volatility.state()),
                    "position", position.snapshot());
        }

        @Override
        public void restore(SavedState state) {
            change.restore(state.reals("change"));
            volatility.restore(state.reals("volatility"));
            position.restore(state.nested("position"));
        }
    }
}
