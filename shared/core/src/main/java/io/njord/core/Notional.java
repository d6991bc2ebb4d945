package io.njord.core;

import io.njord.contracts.Instrument;
import io.njord.contracts.Money;

/**
 * Price times quantity of one instrument as {@link Money}: the same number as {@link Money#notional}, rounded half-even, without
 * allocation as long as the product fits 64 bits. Immutable.
 */
public final class Notional {
    private static final int LARGEST_POWER = 18;

    private final Instrument instrument;
    private final long factor;
    private final long divisor;

    /** Creates the formula for the scales of this instrument. */
    public Notional(Instrument instrument) {
        this.instrument = instrument;
        int surplus = instrument.priceScale() + instrument.qtyScale() - Money.SCALE;
        this.factor = surplus <= 0 ? power(-surplus) : 1;
        // 0 = no divisor fits 64 bits: only the wide path is right
        this.divisor = surplus <= 0 ? 1 : surplus <= LARGEST_POWER ? power(surplus) : 0;
    }

    /**
     * Returns the amount; a negative quantity gives the negative amount.
     *
     * @throws io.njord.contracts.ContractException {@link io.njord.contracts.Reason#OVERFLOW}
     */
    public long of(long price, long qty) {
        long product = price * qty;
        if (divisor == 0 || Math.multiplyHigh(price, qty) != product >> 63) {
            return Money.notional(instrument, price, qty);
        }
        if (divisor > 1) {
            return divideHalfEven(product, divisor);
        }
        long amount = product * factor;
        return Math.multiplyHigh(product, factor) == amount >> 63 ? amount : Money.notional(instrument, price, qty);
    }

    private static long divideHalfEven(long value, long divisor) {
        long quotient = value / divisor;
        long twice = 2 * Math.abs(value - quotient * divisor);
        boolean up = twice > divisor || (twice == divisor && (quotient & 1) != 0);
        return up ? quotient + Long.signum(value) : quotient;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
