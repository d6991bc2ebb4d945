package io.njord.core.strategy.samples;

import io.njord.contracts.RiskDecision;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.TimeInForce;
import io.njord.core.indicator.Bollinger;
import io.njord.core.indicator.Ema;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Bets on the return of the mid price to its average: it samples the mid, and when that lies some deviations away from its EMA
 * it joins the touch with a limit order that is cancelled when it does not fill in time. It leaves with a market order at the
 * average, at a stop, or when time is up. It exercises the node with resting entries, time-outs and stops; it does not claim to
 * earn.
 */
public final class MeanReversion implements StrategyFactory {
    private static final String TIMEOUT = "entry-timeout";

    @Override
    public String id() {
        return "mean-reversion";
    }

    @Override
    public String summary() {
        return "Joins the touch when the mid price strays from its average; leaves at the average, a stop or a time.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("sample_ms", 250, 0, 3_600_000, "Least milliseconds between samples."),
                Params.Spec.integer("period", 120, 2, 1_000_000, "Samples of the average and of the deviation."),
                Params.Spec.number("entry_z", "1.8", "0.01", "100", "Deviations from the average for an entry."),
                Params.Spec.number("exit_z", "0.2", "-100", "100", "Deviations from the average for the exit."),
                Params.Spec.number(
                        "min_deviation_bps", "0.2", "0", "10000", "Least deviation for an entry, in basis points."),
                Params.Spec.number("notional", "50", "0.000001", "1000000000", "Size of the position in quote units."),
                Params.Spec.number("entry_timeout_s", "5", "0.001", "86400", "Seconds an entry may rest."),
                Params.Spec.number("stop_bps", "8", "0.01", "10000", "Loss at which the position is left."),
                Params.Spec.number("max_hold_s", "60", "0.001", "864000", "Seconds after which a position is left."),
                Params.Spec.number("cool_down_s", "10", "0", "86400", "Seconds of rest between orders to enter."));
    }

    @Override
    public void validate(Params params) {
        if (params.number("exit_z") >= params.number("entry_z")) {
            throw new IllegalArgumentException("exit_z " + params.decimal("exit_z") + " must be less than entry_z "
                    + params.decimal("entry_z") + ": a position would be left where it is entered");
        }
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Trader(context);
    }

    private static final class Trader implements Strategy {
        private final StrategyContext context;
        private final BigDecimal notional;
        private final long sampleNs;
        private final double entryZ;
        private final double exitZ;
        private final double minDeviation;
        private final double stop;
        private final long timeoutNs;
        private final long maxHoldNs;
        private final long coolDownNs;
        private final Ema average;
        private final Bollinger spread;
        private final TargetPosition exit;
        private String entry = StrategyContext.NOT_SENT;
        private long sampledNs;
        private long enteredNs;
        private long restUntilNs;
        private double entryMid;

        Trader(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.notional = params.decimal("notional");
            this.sampleNs = params.millisAsNs("sample_ms");
            this.entryZ = params.number("entry_z");
            this.exitZ = params.number("exit_z");
            this.minDeviation = params.number("min_deviation_bps") / 10_000;
            this.stop = params.number("stop_bps") / 10_000;
            this.timeoutNs = params.secondsAsNs("entry_timeout_s");
            this.maxHoldNs = params.secondsAsNs("max_hold_s");
            this.coolDownNs = params.secondsAsNs("cool_down_s");
            this.average = new Ema(params.integer("period"), Ema.Seed.SMA);
            this.spread = new Bollinger(params.integer("period"), 1, Bollinger.Deviation.POPULATION);
            this.exit = new TargetPosition(context, 1_000_000_000L, 0);
        }

        @Override
        public void onTicker(TickerEvent ticker) {
            if (ticker.bid() <= 0 || ticker.ask() <= 0 || context.nowNs() - sampledNs < sampleNs) {
                return;
            }
            sampledNs = context.nowNs();
            double mid = (context.toDouble(ticker.bid()) + context.toDouble(ticker.ask())) / 2;
            average.update(mid);
            spread.update(mid);
            if (average.ready() && spread.deviation() > 0) {
                act(mid, (mid - average.value()) / spread.deviation());
            }
        }

        private void act(double mid, double z) {
            int direction = exit.direction();
            if (direction != 0) {
                leave(direction, mid, z);
                return;
            }
            boolean idle = context.working(entry) == null && !exit.busy() && context.nowNs() >= restUntilNs;
            if (idle && Math.abs(z) > entryZ && spread.deviation() / mid > minDeviation) {
                enter(z < 0 ? Side.BUY : Side.SELL, mid, z);
            }
        }

        private void enter(Side side, double mid, double z) {
            long price = side == Side.BUY ? context.bid() : context.ask();
            long qty = context.qtyFor(notional, price);
            if (qty > 0) {
                context.signal(side == Side.BUY ? "stretched-down" : "stretched-up", numbers(mid, z));
                entry = context.limit(side, qty, price, TimeInForce.GTC, false);
                entryMid = mid;
                enteredNs = context.nowNs();
                restUntilNs = enteredNs + coolDownNs;
                context.timer(enteredNs + timeoutNs, TIMEOUT);
            }
        }

        private void leave(int direction, double mid, double z) {
            boolean back = z * direction >= -exitZ;
            boolean stopped = (mid / entryMid - 1) * direction < -stop;
            boolean expired = context.nowNs() - enteredNs > maxHoldNs;
            if (!back && !stopped && !expired) {
                return;
            }
            if (context.working(entry) != null) {
                // What is left of the entry would open the position again.
                context.cancel(entry, "leaving");
            } else if (exit.rested()) {
                context.signal(stopped ? "stop" : back ? "back-at-average" : "hold-expired", numbers(mid, z));
                exit.exit();
                restUntilNs = context.nowNs() + coolDownNs;
            }
        }

        @Override
        public void onTimer(String key) {
            // A later entry has a later timer of its own.
            if (context.nowNs() - enteredNs >= timeoutNs) {
                context.cancel(entry, TIMEOUT);
            }
        }

        @Override
        public void onDenied(RiskDecision decision) {
            restUntilNs = context.nowNs() + coolDownNs;
            exit.rest();
        }

        private Map<String, Object> numbers(double mid, double z) {
            return Map.of("mid", mid, "average", average.value(), "deviation", spread.deviation(), "z", z);
        }

        @Override
        public Map<String, Object> snapshot() {
            return Map.of(
                    "average", SavedState.listOf(average.state()),
                    "spread", SavedState.listOf(spread.state()),
                    "exit", exit.snapshot(),
                    "entry", entry,
                    "sampled_ns", sampledNs,
                    "entered_ns", enteredNs,
                    "rest_until_ns", restUntilNs,
                    "entry_mid", entryMid);
        }

        @Override
        public void restore(SavedState state) {
            average.restore(state.reals("average"));
            spread.restore(state.reals("spread"));
            exit.restore(state.nested("exit"));
            entry = state.text("entry");
            sampledNs = state.number("sampled_ns");
            enteredNs = state.number("entered_ns");
            restUntilNs = state.number("rest_until_ns");
            entryMid = state.real("entry_mid");
        }
    }
}
