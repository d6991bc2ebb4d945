package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.FillEvent;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.Timeframe;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bets that two symbols stay together: the log price of the first is fitted on that of the second over the last bars, and when
 * it lies some deviations from the line, the dear one is sold and the cheap one bought, the second leg in the hedge ratio. Both
 * legs are left when the distance has closed, at a stop, or when time is up. It needs an account that may go short.
 *
 * <p>A leg that stands alone, because risk or the venue refused the other, is closed at once, and once more at every bar. It
 * does not claim to earn.
 */
public final class Pairs implements StrategyFactory {
    @Override
    public String id() {
        return "pairs";
    }

    @Override
    public String summary() {
        return "Sells the dear and buys the cheap of two symbols when their spread strays; on bars, both legs.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("window", 120, 10, 10_000, "Bars of the line and of the deviation."),
                Params.Spec.number("entry_z", "2", "0.01", "100", "Deviations from the line for an entry."),
                Params.Spec.number("exit_z", "0.5", "0", "100", "Deviations from the line for the exit."),
                Params.Spec.number("stop_z", "4", "0.01", "1000", "Deviations from the line at which it gives up."),
                Params.Spec.integer("max_hold_bars", 120, 1, 100_000, "Bars after which both legs are left."),
                Params.Spec.number("min_hedge", "0.2", "0.01", "10", "Smallest hedge ratio that it trusts."),
                Params.Spec.number("max_hedge", "3", "0.01", "100", "Largest hedge ratio that it trusts."),
                Params.Spec.number(
                        "notional", "5000", "0.000001", "1000000000", "Size of the first leg in quote units."),
                BarLength.spec());
    }

    @Override
    public void validate(Params params) {
        double entry = params.number("entry_z");
        if (params.number("exit_z") >= entry || params.number("stop_z") <= entry) {
            throw new IllegalArgumentException("entry_z " + params.decimal("entry_z") + " must lie above exit_z "
                    + params.decimal("exit_z") + " and below stop_z " + params.decimal("stop_z"));
        }
        if (params.number("min_hedge") >= params.number("max_hedge")) {
            throw new IllegalArgumentException("min_hedge " + params.decimal("min_hedge")
                    + " must be smaller than max_hedge " + params.decimal("max_hedge"));
        }
    }

    @Override
    public boolean manySymbols() {
        return true;
    }

    @Override
    public int warmUpBars(Params params) {
        return params.integer("window");
    }

    @Override
    public @Nullable Timeframe timeframe(Params params) {
        return BarLength.of(params);
    }

    @Override
    public Strategy create(StrategyContext context) {
        if (context.instruments().size() != 2) {
            throw new IllegalArgumentException(
                    "pairs trades two symbols, but its entry names " + context.instruments() + ": name exactly two");
        }
        return new Rule(context);
    }

    private static final class Rule implements Strategy {
        private final StrategyContext context;
        private final double entryZ;
        private final double exitZ;
        private final double stopZ;
        private final int maxHoldBars;
        private final double minHedge;
        private final double maxHedge;
        private final BigDecimal notional;
        private final BarRound round;
        private final HedgeRatio hedge;
        private final StrategyContext first;
        private final StrategyContext second;
        private final MarketPosition firstLeg;
        private final MarketPosition secondLeg;
        private int heldBars;
        private boolean calm = true;
        private boolean mended;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.entryZ = params.number("entry_z");
            this.exitZ = params.number("exit_z");
            this.stopZ = params.number("stop_z");
            this.maxHoldBars = params.integer("max_hold_bars");
            this.minHedge = params.number("min_hedge");
            this.maxHedge = params.number("max_hedge");
            this.notional = params.decimal("notional");
            this.round = new BarRound(context.instruments());
            this.hedge = new HedgeRatio(params.integer("window"));
            this.first = context.on(context.instruments().getFirst());
            this.second = context.on(context.instruments().getLast());
            this.firstLeg = new MarketPosition(first);
            this.secondLeg = new MarketPosition(second);
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial() || !round.add(bar)) {
                return;
            }
            boolean known =
                    hedge.add(Math.log(second.toDouble(round.close(1))), Math.log(first.toDouble(round.close(0))));
            mended = false;
            mend();
            if (known && !mended && !firstLeg.busy() && !secondLeg.busy()) {
                act();
            }
        }

        private void act() {
            double z = hedge.z();
            int side = Long.signum(firstLeg.held());
            if (side == 0) {
                heldBars = 0;
                calm |= Math.abs(z) < exitZ;
                enter(z);
                return;
            }
            heldBars++;
            double away = -side * z;
            boolean closed = away <= exitZ;
            boolean stopped = away >= stopZ;
            if (closed || stopped || heldBars >= maxHoldBars) {
                // After anything but success it waits until the two have met.
                calm = closed;
                signal(closed ? "spread-closed" : stopped ? "stop" : "hold-expired");
                firstLeg.goTo(0);
                secondLeg.goTo(0);
            }
        }

        private void enter(double z) {
            double beta = hedge.beta();
            boolean far = Math.abs(z) > entryZ && Math.abs(z) < stopZ;
            if (!calm || !far || beta < minHedge || beta > maxHedge) {
                return;
            }
            long firstQty = first.qtyFor(notional, round.close(0));
            long secondQty = second.qtyFor(notional.multiply(BigDecimal.valueOf(beta)), round.close(1));
            if (firstQty > 0 && secondQty > 0) {
                int side = z < 0 ? 1 : -1;
                signal(z < 0 ? "first-cheap" : "first-dear");
                firstLeg.goTo(side * firstQty);
                secondLeg.goTo(-side * secondQty);
            }
        }

        /** Closes a leg that stands alone; once a bar, so that a refusal is not answered by the same intent. */
        private void mend() {
            boolean alone = firstLeg.flat() != secondLeg.flat();
            if (alone && !mended && !firstLeg.busy() && !secondLeg.busy()) {
                mended = true;
                calm = false;
                signal("leg-alone");
                firstLeg.goTo(0);
                secondLeg.goTo(0);
            }
        }

        @Override
        public void onFill(FillEvent fill) {
            mend();
        }

        @Override
        public void onDenied(RiskDecision decision) {
            mend();
        }

        private void signal(String name) {
            context.signal(name, Map.of("z", hedge.z(), "hedge", hedge.beta(), "deviation", hedge.deviation()));
        }

        @Override
        public Map<String, Object> snapshot() {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("round", round.snapshot());
            state.put("pairs", hedge.pairs());
            state.put("first", firstLeg.snapshot());
            state.put("second", secondLeg.snapshot());
            state.put("held_bars", heldBars);
            state.put("calm", calm);
            state.put("mended", mended);
            return state;
        }

        @Override
        public void restore(SavedState state) {
            round.restore(state.nested("round"));
            hedge.restore(state.reals("pairs"));
            firstLeg.restore(state.nested("first"));
            secondLeg.restore(state.nested("second"));
            heldBars = (int) state.number("held_bars");
            calm = state.flag("calm");
            mended = state.flag("mended");
        }
    }
}
