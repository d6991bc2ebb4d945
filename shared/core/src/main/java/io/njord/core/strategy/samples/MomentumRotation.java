package io.njord.core.strategy.samples;

import io.njord.contracts.Bar;
import io.njord.contracts.Timeframe;
import io.njord.core.indicator.Change;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Sizing;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Relative strength over several symbols: every N bars it holds, in equal parts of its equity, the K symbols with the largest
 * return over the last bars, but none whose return is not above a floor; the part of such a symbol stays cash. Orders that were
 * refused are tried again at the next bar. Long only; it does not claim to earn.
 */
public final class MomentumRotation implements StrategyFactory {
    private static final int DIGITS = 18;

    @Override
    public String id() {
        return "momentum-rotation";
    }

    @Override
    public String summary() {
        return "Holds the strongest of several symbols in equal parts, or cash where none has risen; on bars.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of(
                Params.Spec.integer("lookback", 30, 1, 10_000, "Bars over which the return is measured."),
                Params.Spec.integer("every", 7, 1, 10_000, "Bars from one choice to the next."),
                Params.Spec.integer("top", 1, 1, 5, "How many symbols it holds."),
                Params.Spec.number("floor_pct", "0", "-100", "1000", "Per cent that a return must exceed to be held."),
                Params.Spec.number(
                        "band_pct", "10", "0", "1000", "Per cent of a part by which a held one may differ from it."),
                Params.Spec.number(
                        "invest_pct", "98", "1", "100", "Per cent of the equity that is invested; the rest pays fees."),
                Params.Spec.number("capital", "10000", "0.01", "1000000000", "What it starts with, in quote units."),
                BarLength.spec());
    }

    @Override
    public boolean manySymbols() {
        return true;
    }

    /** A return over some bars needs one close more; else the first choice, from which others are counted, would come late. */
    @Override
    public int warmUpBars(Params params) {
        return params.integer("lookback") + 1;
    }

    @Override
    public @Nullable Timeframe timeframe(Params params) {
        return BarLength.of(params);
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Rule(context);
    }

    /** One symbol. */
    private static final class Seat {
        private final StrategyContext context;
        private final Change change;
        private final MarketPosition position;
        private long target;

        Seat(StrategyContext context, int lookback) {
            this.context = context;
            this.change = new Change(lookback);
            this.position = new MarketPosition(context);
        }

        double strength() {
            return change.output(2);
        }

        boolean off() {
            return target != position.held() && !position.busy();
        }
    }

    private static final class Rule implements Strategy {
        private final StrategyContext context;
        private final int every;
        private final int top;
        private final double floor;
        private final BigDecimal band;
        private final BigDecimal part;
        private final Sizing sizing;
        private final BarRound round;
        private final List<Seat> seats = new ArrayList<>();
        private final List<Integer> ranking;
        private int sinceChoice;

        Rule(StrategyContext context) {
            Params params = context.params();
            this.context = context;
            this.every = params.integer("every");
            this.top = params.integer("top");
            this.floor = params.number("floor_pct") / 100;
            this.band = params.decimal("band_pct").movePointLeft(2);
            this.part = params.decimal("invest_pct")
                    .movePointLeft(2)
                    .divide(BigDecimal.valueOf(top), DIGITS, RoundingMode.FLOOR);
            this.sizing = new Sizing(context, params.decimal("capital"));
            this.round = new BarRound(context.instruments());
            context.instruments().forEach(one -> seats.add(new Seat(context.on(one), params.integer("lookback"))));
            this.ranking =
                    new ArrayList<>(IntStream.range(0, seats.size()).boxed().toList());
            this.sinceChoice = every;
        }

        @Override
        public void onBar(Bar bar) {
            if (bar.partial() || !round.add(bar)) {
                return;
            }
            for (int i = 0; i < seats.size(); i++) {
                Seat seat = seats.get(i);
                seat.change.update(seat.context.toDouble(round.close(i)));
            }
            if (!seats.getFirst().change.ready() || context.warmingUp()) {
                return;
            }
            if (++sinceChoice >= every) {
                sinceChoice = 0;
                choose();
            }
            trade();
        }

        private void choose() {
            ranking.sort(Comparator.<Integer>comparingDouble(i -> -seats.get(i).strength())
                    .thenComparing(Comparator.naturalOrder()));
            Map<String, Object> strengths = new LinkedHashMap<>();
            for (int rank = 0; rank < seats.size(); rank++) {
                int i = ranking.get(rank);
                Seat seat = seats.get(i);
                strengths.put(seat.context.instrument().symbol(), seat.strength());
                boolean chosen = rank < top && seat.strength() > floor;
                seat.target = chosen ? banded(seat, sizing.fraction(seat.context, part, round.close(i))) : 0;
            }
            context.signal("rotation", strengths);
        }

        /** What is held already stays as it is while it is nearly right. */
        private long banded(Seat seat, long wanted) {
            long held = seat.position.held();
            BigDecimal off = BigDecimal.valueOf(Math.abs(wanted - held));
            return held > 0 && off.compareTo(band.multiply(BigDecimal.valueOf(wanted))) <= 0 ? held : wanted;
        }

        /** Sells come first, since they pay for what is bought. */
        private void trade() {
            for (Seat seat : seats) {
                if (seat.off() && seat.target < seat.position.held()) {
                    seat.position.goTo(seat.target);
                }
            }
            for (Seat seat : seats) {
                if (seat.off() && seat.target > seat.position.held()) {
                    seat.position.goTo(seat.target);
                }
            }
        }

        @Override
        public Map<String, Object> snapshot() {
            List<Map<String, Object>> saved = seats.stream()
                    .map(seat -> Map.<String, Object>of(
                            "change", SavedState.listOf(seat.change.state()),
                            "position", seat.position.snapshot(),
                            "target", seat.target))
                    .toList();
            return Map.of("round", round.snapshot(), "since_choice", sinceChoice, "seats", saved);
        }

        @Override
        public void restore(SavedState state) {
            round.restore(state.nested("round"));
            sinceChoice = (int) state.number("since_choice");
            List<SavedState> saved = state.list("seats");
            for (int i = 0; i < seats.size(); i++) {
                Seat seat = seats.get(i);
                seat.change.restore(saved.get(i).reals("change"));
                seat.position.restore(saved.get(i).nested("position"));
                seat.target = saved.get(i).number("target");
            }
        }
    }
}
