package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Timeframe;
import io.njord.contracts.Trade;
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
 * Bets on the return to the session's volume-weighted average price: it buys (or sells short) some deviations away from it and
 * leaves where the price meets it, further out at a stop, or at the session's end by a timer. Made from bars (their typical price
 * and volume) or from single trades. It does not claim to earn.
 */
public final class VwapReversion implements StrategyFactory {
    private static final String BARS = "bars";
    private static final String TRADES = "trades";
    private static final String LONG_ONLY = "long-only";
    private static final String LONG_SHORT = "long-short";
    private static final String SESSION_END = "session-end";

    @Override
    public String id() {
        return "vwap-reversion";
    }

    @Override
    public String summary() {
        return "Trades back to the session's VWAP from some deviations away; on bars or trades.";
    }

    @Override
    public List<Params.Spec> parameters() {
        List<Params.Spec> specs = new ArrayList<>(List.of(
                Params.Spec.choice("source", List.of(BARS, TRADES), "What it listens to; the other is ignored."),
                Params.Spec.integer("session_minutes", 1440, 1, 525_600, "Minutes of a session; 1440 is a UTC day."),
                Params.Spec.number("entry_sd", "2", "0.01", "100", "Deviations from the VWAP for an entry."),
                Params.Spec.number("stop_sd", "4", "0.01", "1000", "Deviations from the VWAP at which it gives up."),
                Params.Spec.integer("min_samples", 6, 2, 1_000_000, "Bars or trades of a session before it may enter."),
                Params.Spec.choice("side", List.of(LONG_ONLY, LONG_SHORT), "Whether it also goes short.")));
        specs.addAll(PositionSize.specs());
        specs.add(BarLength.spec());
        return List.copyOf(specs);
    }

    @Override
    public void validate(Params params) {
        if (params.number("stop_sd") <= params.number("entry_sd")) {
            throw new IllegalArgumentException("stop_sd " + params.decimal("stop_sd") + " must exceed entry_sd "
                    + params.decimal("entry_sd") + ": a position would be left where it is entered");
        }
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
        private final boolean bars;
        private final double entry;
        private final double stop;
        private final int minSamples;
        private final PositionSize size;
        private final boolean shorts;
        private final double qtyUnit;
        private final SessionBands bands;
        private final MarketPosition position;
        private boolean stopped;
        private boolean over;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.bars = params.text("source").equals(BARS);
            this.entry = params.number("entry_sd");
            this.stop = params.number("stop_sd");
            this.minSamples = params.integer("min_samples");
            this.size = new PositionSize(context);
            this.shorts = params.text("side").equals(LONG_SHORT);
            this.qtyUnit = Math.pow(10, context.instrument().qtyScale());
            this.bands = new SessionBands(params.integer("session_minutes") * Timeframe.M1.lengthNs());
            this.position = new MarketPosition(context);
        }

        @Override
        public void onBar(Bar bar) {
            if (!bars || bar.partial()) {
                return;
            }
            double close = context.toDouble(bar.close());
            double typical = (context.toDouble(bar.high()) + context.toDouble(bar.low()) + close) / 3;
            take(bar.tsOpen(), bar.tsClose(), typical, bar.volume(), bar.close());
        }

        @Override
        public void onTrade(Trade trade) {
            if (!bars) {
                long now = context.nowNs();
                take(now, now, context.toDouble(trade.price()), trade.qty(), trade.price());
            }
        }

        private void take(long fromNs, long toNs, double price, long volume, long last) {
            if (bands.enter(fromNs)) {
                stopped = false;
                over = false;
                context.timer(bands.endNs(), SESSION_END);
            }
            if (volume > 0) {
                bands.add(price, volume / qtyUnit);
            }
            // After a stop it rests until the next session, and a session's last bar enters nothing.
            if (toNs < bands.endNs() && !position.busy() && bands.samples() >= minSamples && bands.deviation() > 0) {
                act(last, (context.toDouble(last) - bands.vwap()) / bands.deviation());
            }
        }

        private void act(long last, double z) {
            long held = position.held();
            if (held == 0) {
                boolean far = Math.abs(z) > entry && Math.abs(z) < stop && !stopped;
                if (far && (z < 0 || shorts)) {
                    signal(z < 0 ? "below-vwap" : "above-vwap", last, z);
                    long qty = size.at(last);
                    position.goTo(z < 0 ? qty : -qty);
                }
                return;
            }
            double away = -Long.signum(held) * z;
            if (away <= 0 || away >= stop) {
                stopped = away >= stop;
                signal(stopped ? "stop" : "back-at-vwap", last, z);
                position.goTo(0);
            }
        }

        @Override
        public void onTimer(String key) {
            over = true;
            leaveSession();
        }

        /** An entry may fill only after the session has ended. */
        @Override
        public void onFill(FillEvent fill) {
            leaveSession();
        }

        private void leaveSession() {
            if (over && position.held() != 0 && !position.busy()) {
                context.signal("session-end", Map.of("vwap", bands.vwap(), "deviation", bands.deviation()));
                position.goTo(0);
            }
        }

        private void signal(String name, long last, double z) {
            context.signal(
                    name,
                    Map.of(
                            "last",
                            context.toDouble(last),
                            "vwap",
                            bands.vwap(),
                            "deviation",
                            bands.deviation(),
                            "z",
                            z));
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of(
                    "session", bands.session(),
                    "samples", bands.samples(),
                    "bands", SavedState.listOf(bands.state()),
                    "stopped", stopped,
                    "over", over,
                    "position", position.snapshot());
        }

        @Override
        public void restore(SavedState state) {
            bands.restore(state, "bands");
            stopped = state.flag("stopped");
            over = state.flag("over");
            position.restore(state.nested("position"));
        }
    }
}
