package io.njord.core.strategy.samples;

import io.njord.core.strategy.Params;
import io.njord.core.strategy.Sizing;
import io.njord.core.strategy.StrategyContext;
import java.math.BigDecimal;
import java.util.List;

/** The size of a position: a fixed quantity, or nearly all of the strategy's own equity, so that it compounds. */
final class PositionSize {
    /** What is left pays fees and the way from a close to the next open. */
    private static final BigDecimal INVESTED = new BigDecimal("0.99");

    private final StrategyContext context;
    private final Sizing sizing;
    private final long qty;
    private final boolean fixed;

    PositionSize(StrategyContext context) {
        BigDecimal capital = context.params().decimal("capital");
        this.context = context;
        this.sizing = new Sizing(context, capital);
        this.qty = context.qtyOf(context.params().decimal("qty"));
        this.fixed = capital.signum() == 0;
    }

    /** Declares the parameters. */
    static List<Params.Spec> specs() {
        return List.of(
                Params.Spec.number("qty", "1", "0.00000001", "1000000000", "Base quantity of a position."),
                Params.Spec.number(
                        "capital",
                        "0",
                        "0",
                        "1000000000",
                        "Quote units that it starts with and invests 99 % of, gains included; 0 = it trades qty."));
    }

    /** Returns the quantity to hold at a price. */
    long at(long price) {
        return fixed ? qty : sizing.fraction(context, INVESTED, price);
    }
}
