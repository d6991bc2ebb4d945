package io.njord.core.portfolio;

import java.util.Map;

/**
 * How the account is kept.
 *
 * @param initialCash starting cash by quote asset, {@link io.njord.contracts.Money}; assets not named start with 0
 * @param equityIntervalNs shortest time of the session between two equity snapshots that follow from market data alone
 * @param barPrices true: a bar's close is a price to mark positions at; false where bars are made of trades that count already
 * @param funding what cash earns and debts cost, in every quote asset
 */
public record PortfolioOptions(
        Map<String, Long> initialCash, long equityIntervalNs, boolean barPrices, FundingRates funding) {
    private static final long ONE_SECOND_NS = 1_000_000_000L;

    /** Copies what could be changed and checks what must hold. */
    public PortfolioOptions {
        initialCash = Map.copyOf(initialCash);
        if (equityIntervalNs < 0) {
            throw new IllegalArgumentException("equityIntervalNs must not be negative, got " + equityIntervalNs);
        }
    }

    /** Returns options without interest. */
    public PortfolioOptions(Map<String, Long> initialCash, long equityIntervalNs, boolean barPrices) {
        this(initialCash, equityIntervalNs, barPrices, FundingRates.NONE);
    }

    /** Returns options with one equity snapshot a second. */
    public static PortfolioOptions of(Map<String, Long> initialCash) {
        return new PortfolioOptions(initialCash, ONE_SECOND_NS, false);
    }

    /** Returns the same, with closes of bars as prices or not. */
    public PortfolioOptions withBarPrices(boolean on) {
        return new PortfolioOptions(initialCash, equityIntervalNs, on, funding);
    }

    /** Returns the same with other rates. */
    public PortfolioOptions withFunding(FundingRates rates) {
        return new PortfolioOptions(initialCash, equityIntervalNs, barPrices, rates);
    }
}
