package io.njord.core.venue;

import io.njord.contracts.Instrument;
import io.njord.contracts.Side;

/** What a fill costs. */
public interface FeeModel {
    /** Returns the asset that the fee is in. */
    String asset(Instrument instrument, Side side);

    /**
     * Returns the fee of one fill.
     *
     * @param notional price times quantity, Money
     * @return Money of {@link #asset}; negative = rebate
     */
    long fee(Instrument instrument, Side side, long qty, long notional, boolean maker);
}
