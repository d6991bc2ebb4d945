package io.njord.lab.manual;

import io.njord.contracts.Bar;
import io.njord.contracts.Decimals;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.core.indicator.Atr;
import io.njord.core.indicator.BarIndicator;
import io.njord.core.indicator.IndicatorCatalog;
import io.njord.core.indicator.TrueRange;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Sizing;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.indicator.Ta4jAdapter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;

/** Buys weakness on short bars while long bars rise: shows two lengths of bars, an indicator by name, ta4j and sizing. */
public final class TrendPullback implements StrategyFactory {
    @Override
    public String id() {
        return "trend-pullback";
    }

    @Override
    public String summary() {
        return "Buys weakness on short bars while longer bars rise.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.choice("longer", List.of("4h", "1d"), "Length of the longer bars."),
                Params.Spec.text("weakness", "RSI(4)", "An indicator from 0 to 100, as the catalog writes it."),
                Params.Spec.number("low", "30", "0", "100", "It buys below."),
                Params.Spec.number("high", "60", "0", "100", "It sells above."),
                Params.Spec.number("capital", "10000", "1", "1000000000", "What it starts with, in quote units."),
                Params.Spec.number("risk_pct", "1", "0.01", "100", "Per cent of its equity that 2 ATR may cost."));
    }

    @Override
    public void validate(Params params) {
        IndicatorCatalog.parse(params.text("weakness"));
        if (params.number("low") >= params.number("high")) {
            throw new IllegalArgumentException(
                    "low " + params.decimal("low") + " must be smaller than high " + params.decimal("high"));
        }
    }

    /** Finished bars of either length count; ten of the longer ones come with as many shorter ones as fit into them. */
    @Override
    public int warmUpBars(Params params) {
        return 60;
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Rule(context);
    }

    private static final class Rule implements Strategy {
        private final StrategyContext context;
        private final Timeframe longer;
        private final Ta4jAdapter trend;
        private final BarIndicator weakness;
        private final Atr atr = new Atr(14, TrueRange.First.RANGE);
        private final Sizing sizing;
        private boolean rising;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.longer = Timeframe.parse(params.text("longer"));
            this.trend = new Ta4jAdapter(longer, 200, series -> new EMAIndicator(new ClosePriceIndicator(series), 10));
            this.weakness = IndicatorCatalog.parse(params.text("weakness")).create();
            this.sizing = new Sizing(context, params.decimal("capital"));
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial()) {
                return;
            }
            if (bar.timeframe() == longer) {
                trend.update(bar);
                rising = trend.ready() && context.toDouble(bar.close()) > trend.value();
                return;
            }
            weakness.update(bar);
            atr.update(bar);
            if (weakness.ready() && atr.ready() && context.working().isEmpty()) {
                decide(bar);
            }
        }

        private void decide(Bar bar) {
            Params params = context.params();
            long held = context.positionQty();
            if (held == 0 && rising && weakness.value() < params.number("low")) {
                long distance = Decimals.fromDouble(
                        2 * atr.value(), context.instrument().priceScale());
                BigDecimal risk = params.decimal("risk_pct").movePointLeft(2);
                long qty = sizing.risk(context, risk, bar.close(), distance);
                if (qty > 0) {
                    context.signal("weak-in-a-rise", Map.of("weakness", weakness.value(), "trend", trend.value()));
                    context.market(Side.BUY, qty);
                }
            } else if (held > 0 && (!rising || weakness.value() > params.number("high"))) {
                context.signal("enough", Map.of("weakness", weakness.value(), "rising", rising));
                context.market(Side.SELL, held);
            }
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of(
                    "trend", SavedState.listOf(trend.state()),
                    "weakness", SavedState.listOf(weakness.state()),
                    "atr", SavedState.listOf(atr.state()),
                    "rising", rising);
        }

        @Override
        public void restore(SavedState state) {
            trend.restore(state.reals("trend"));
            weakness.restore(state.reals("weakness"));
            atr.restore(state.reals("atr"));
            rising = state.flag("rising");
        }
    }
}
