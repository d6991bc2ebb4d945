package io.njord.core.venue;

import io.njord.contracts.Instrument;
import io.njord.contracts.Money;

/** Price times quantity of one instrument as Money: one multiplication where it is exact and fits, else the general way. */
final class Notional {
    private final Instrument instrument;
    private final long factor;

    Notional(Instrument instrument) {
        this.instrument = instrument;
        int missing = Money.SCALE - instrument.priceScale() - instrument.qtyScale();
        long power = 1;
        for (int i = 0; i < missing; i++) {
            power *= 10;
        }
        this.factor = missing < 0 ? 0 : power;
    }

    /**
     * Returns the amount.
     *
     * @throws io.njord.contracts.ContractException {@link io.njord.contracts.Reason#OVERFLOW}
     */
    long of(long price, long qty) {
        long product = price * qty;
        long amount = product * factor;
        if (factor > 0
                && Math.multiplyHigh(price, qty) == 0
                && product >= 0
                && Math.multiplyHigh(product, factor) == 0
                && amount >= 0) {
            return amount;
        }
        return Money.notional(instrument, price, qty);
    }
}
