package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.core.indicator.Bollinger;
import io.njord.core.indicator.Ema;
import io.njord.core.indicator.Rsi;
import io.njord.core.indicator.Tema;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * RSI, TEMA and Bollinger bands as the textbooks define them (Wilder smoothing, EMA chain, population deviation), on bars, with
 * a re-entry trigger: a close outside a band with an extreme RSI arms it; the first close back inside while TEMA has turned is
 * the entry. The position is left at the middle band or after a number of bars. It exercises the node; it does not claim to
 * earn.
 */
public final class RsiTemaBbV2 implements StrategyFactory {
    @Override
    public String id() {
        return "rsi_tema_bb_v2";
    }

    @Override
    public String summary() {
        return "Enters when the close returns inside the Bollinger bands after an RSI extreme and TEMA turns; on bars.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.choice(
                        "timeframe",
                        Arrays.stream(Timeframe.values()).map(Timeframe::json).toList(),
                        "Length of the bars."),
                Params.Spec.integer("rsi_period", 14, 1, 10_000, "Changes that RSI averages."),
                Params.Spec.choice("rsi_mode", List.of("wilder", "simple"), "How RSI averages."),
                Params.Spec.integer("tema_period", 9, 1, 10_000, "Period of the three averages of TEMA."),
                Params.Spec.integer("bb_period", 20, 3, 10_000, "Closes that the bands are made of."),
                Params.Spec.number("bb_std", "2.0", "0.01", "100", "Population deviations from the mean to each band."),
                Params.Spec.number("rsi_oversold", "30.0", "0", "100", "RSI below it arms a buy."),
                Params.Spec.number("rsi_overbought", "70.0", "0", "100", "RSI above it arms a sell."),
                Params.Spec.integer("armed_bars", 5, 1, 10_000, "Bars for which it stays armed."),
                Params.Spec.integer("max_hold_bars", 30, 1, 100_000, "Bars after which a position is left."),
                Params.Spec.number("notional", "50", "0.000001", "1000000000", "Size of the position in quote units."));
    }

    @Override
    public void validate(Params params) {
        RsiTemaBb.checkBands(params, Bollinger.Deviation.POPULATION);
    }

    @Override
    public int warmUpBars(Params params) {
        // The averages remember their first value for a while; after this many bars it no longer decides anything.
        int rsi = (params.text("rsi_mode").equals("wilder") ? 10 : 1) * params.integer("rsi_period") + 1;
        return Math.max(rsi, Math.max(7 * params.integer("tema_period"), params.integer("bb_period")));
    }

    @Override
    public Timeframe timeframe(Params params) {
        return Timeframe.parse(params.text("timeframe"));
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Rule(context);
    }

    private static final class Rule implements Strategy {
        private final StrategyContext context;
        private final double oversold;
        private final double overbought;
        private final int armedBars;
        private final int maxHoldBars;
        private final Rsi rsi;
        private final Tema tema;
        private final Bollinger bands;
        private final TargetPosition position;
        private int armed;
        private int armedFor;
        private int heldBars;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.oversold = params.number("rsi_oversold");
            this.overbought = params.number("rsi_overbought");
            this.armedBars = params.integer("armed_bars");
            this.maxHoldBars = params.integer("max_hold_bars");
            this.rsi = new Rsi(
                    params.integer("rsi_period"),
                    Rsi.Smoothing.valueOf(params.text("rsi_mode").toUpperCase(Locale.ROOT)));
            this.tema = new Tema(params.integer("tema_period"), Ema.Seed.FIRST);
            this.bands =
                    new Bollinger(params.integer("bb_period"), params.number("bb_std"), Bollinger.Deviation.POPULATION);
            this.position = new TargetPosition(context, 0, 0);
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial()) {
                return;
            }
            double close = context.toDouble(bar.close());
            double before = tema.value();
            boolean known = tema.ready();
            rsi.update(close);
            tema.update(close);
            bands.update(close);
            if (known && rsi.ready() && bands.ready()) {
                leave(close);
                enter(close, Double.compare(tema.value(), before));
                arm(close);
            }
        }

        private void leave(double close) {
            int direction = position.direction();
            heldBars = direction == 0 ? 0 : heldBars + 1;
            boolean reached = direction > 0 ? close >= bands.value() : close <= bands.value();
            if (direction != 0 && (reached || heldBars > maxHoldBars) && !position.busy()) {
                context.signal(reached ? "middle-band" : "hold-expired", numbers(close));
                position.exit();
            }
        }

        private void enter(double close, int turn) {
            boolean inside = close >= bands.lower() && close <= bands.upper();
            if (armed != 0 && inside && turn == armed && position.direction() != armed && position.rested()) {
                context.signal(armed > 0 ? "re-entry-up" : "re-entry-down", numbers(close));
                position.enter(armed > 0 ? Side.BUY : Side.SELL);
                armed = 0;
            }
        }

        private void arm(double close) {
            int extreme = close < bands.lower() && rsi.value() < oversold
                    ? 1
                    : close > bands.upper() && rsi.value() > overbought ? -1 : 0;
            if (extreme != 0) {
                armed = extreme;
                armedFor = armedBars;
            } else if (armed != 0 && --armedFor <= 0) {
                armed = 0;
            }
        }

        private Map<String, Object> numbers(double close) {
            return Map.of(
                    "close",
                    close,
                    "rsi",
                    rsi.value(),
                    "tema",
                    tema.value(),
                    "lower",
                    bands.lower(),
                    "middle",
                    bands.value(),
                    "upper",
                    bands.upper());
        }

        @Override
        public void onDenied(RiskDecision decision) {
            position.rest();
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of(
                    "rsi", SavedState.listOf(rsi.state()),
                    "tema", SavedState.listOf(tema.state()),
                    "bands", SavedState.listOf(bands.state()),
                    "position", position.snapshot(),
                    "armed", armed,
                    "armed_for", armedFor,
                    "held_bars", heldBars);
        }

        @Override
        public void restore(SavedState state) {
            rsi.restore(state.reals("rsi"));
            tema.restore(state.reals("tema"));
            bands.restore(state.reals("bands"));
            position.restore(state.nested("position"));
            armed = (int) state.number("armed");
            armedFor = (int) state.number("armed_for");
            heldBars = (int) state.number("held_bars");
        }
    }
}
