package io.njord.core.portfolio;

import io.njord.contracts.Decimals;

/**
 * What lying cash earns and what is borrowed costs: simple interest on a year of 365 days, by the nanosecond.
 *
 * @param cash yearly share that cash of the quote asset earns, Money scale: 1 percent is 1,000,000
 * @param borrow yearly share that debts cost: cash below zero, and what short positions are worth
 */
public record FundingRates(long cash, long borrow) {
    /** Cash earns nothing, debts cost nothing. */
    public static final FundingRates NONE = new FundingRates(0, 0);

    private static final int PERCENT_DECIMALS = 6;

    /** Checks that neither is negative. */
    public FundingRates {
        if (cash < 0 || borrow < 0) {
            throw new IllegalArgumentException("a yearly rate must not be negative, got "
                    + Decimals.print(Math.min(cash, borrow), PERCENT_DECIMALS) + " percent");
        }
    }

    /** Reads rates in percent a year, as decimal text with at most six decimals. */
    public static FundingRates of(String cashPercent, String borrowPercent) {
        return new FundingRates(
                Decimals.parse(cashPercent, PERCENT_DECIMALS), Decimals.parse(borrowPercent, PERCENT_DECIMALS));
    }

    /** Returns what cash earns in percent a year, as decimal text. */
    public String cashPercent() {
        return Decimals.print(cash, PERCENT_DECIMALS);
    }

    /** Returns what debts cost in percent a year, as decimal text. */
    public String borrowPercent() {
        return Decimals.print(borrow, PERCENT_DECIMALS);
    }

    @Override
    public String toString() {
        return cashPercent() + " % on cash, " + borrowPercent() + " % on debts";
    }
}
