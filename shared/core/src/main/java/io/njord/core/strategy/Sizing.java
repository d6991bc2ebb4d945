package io.njord.core.strategy;

import io.njord.contracts.Decimals;
import io.njord.contracts.Money;
import io.njord.contracts.PositionSnapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much to buy. It reckons with an own account: a starting capital plus what the strategy itself has earned and lost so far,
 * at the last prices, over all symbols of the instance. What other strategies did with the node's account is not seen here.
 *
 * <p>Every quantity is on the step grid, never negative, and 0 where the venue would not take so little.
 */
public final class Sizing {
    private static final int DIGITS = 18;

    private final StrategyContext context;
    private final long capital;

    /**
     * Creates a sizing.
     *
     * @param context whose positions count
     * @param capital what it starts with, in quote units
     */
    public Sizing(StrategyContext context, BigDecimal capital) {
        this.context = context;
        this.capital = Money.parse(capital.toPlainString());
    }

    /** Returns the capital plus realised and unrealised profit after fees, Money. */
    public long equity() {
        long equity = capital;
        for (var instrument : context.instruments()) {
            PositionSnapshot position = context.on(instrument).position();
            equity = Decimals.add(equity, Decimals.add(position.realizedPnl(), position.unrealizedPnl()));
        }
        return equity;
    }

    /**
     * Returns the quantity that a fixed fraction of the equity buys.
     *
     * @param on the context of the symbol
     * @param fraction 0.25 for a quarter; more than 1 borrows
     * @param price at the instrument's scale
     */
    public long fraction(StrategyContext on, BigDecimal fraction, long price) {
        BigDecimal notional = money(equity()).multiply(fraction);
        return notional.signum() <= 0 ? 0 : on.qtyFor(notional, price);
    }

    /**
     * Returns the quantity that loses a fixed fraction of the equity when the price moves by a distance against it (fixed
     * fractional risk), but no more than the whole equity buys.
     *
     * @param on the context of the symbol
     * @param fraction 0.01 for one percent
     * @param price at the instrument's scale
     * @param distance from the entry to the stop, at the instrument's price scale
     */
    public long risk(StrategyContext on, BigDecimal fraction, long price, long distance) {
        if (distance <= 0 || price <= 0) {
            return 0;
        }
        BigDecimal share = fraction.multiply(BigDecimal.valueOf(price))
                .divide(BigDecimal.valueOf(distance), DIGITS, RoundingMode.FLOOR);
        return fraction(on, share.min(BigDecimal.ONE), price);
    }

    /**
     * Returns the quantity whose value moves as much as wanted: the equity times {@code target / volatility}, at most the
     * largest leverage.
     *
     * @param on the context of the symbol
     * @param target wanted deviation of the equity a year, 0.2 for 20 percent
     * @param volatility deviation of the price's changes a year; 0 gives the largest leverage
     * @param most largest leverage, 1 for none
     * @param price at the instrument's scale
     */
    public long volatility(StrategyContext on, double target, double volatility, BigDecimal most, long price) {
        double wanted = volatility > 0 ? target / volatility : Double.POSITIVE_INFINITY;
        BigDecimal share = wanted < most.doubleValue() ? BigDecimal.valueOf(wanted) : most;
        return fraction(on, share, price);
    }

    private static BigDecimal money(long amount) {
        return BigDecimal.valueOf(amount, Money.SCALE);
    }
}
