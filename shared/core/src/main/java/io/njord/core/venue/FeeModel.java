package io.njord.core.venue;

import io.njord.contracts.Instrument;
import io.njord.contracts.Side;

/** What a fill costs. Models are shared by any number of venues; one that remembers does so in its {@link #session}. */
public interface FeeModel {
    /** Returns the model that one venue asks, for its fills alone, in their order: itself where nothing is remembered. */
    default FeeModel session() {
        return this;
    }

    /** Returns the asset that the fee is in. */
    String asset(Instrument instrument, Side side);

    /**
     * Returns the fee of one fill.
     *
     * @param notional price times quantity, Money
     * @return Money of {@link #asset}; negative = rebate
     */
    long fee(Instrument instrument, Side side, long qty, long notional, boolean maker);

    /**
     * Returns the fee of one fill of a session, and counts the fill for the fees of later ones.
     *
     * @param notional price times quantity, Money
     * @param tsNs when it was filled, UTC epoch nanoseconds
     * @return Money of {@link #asset}; negative = rebate
     */
    default long fee(Instrument instrument, Side side, long qty, long notional, boolean maker, long tsNs) {
        return fee(instrument, side, qty, notional, maker);
    }
}
