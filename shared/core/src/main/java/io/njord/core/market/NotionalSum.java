package io.njord.core.market;

import io.njord.contracts.ContractException;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact sum of prices times quantities, 128 bits wide, rounded once, when it is read as {@link Money}. */
final class NotionalSum {
    private long high;
    private long low;

    void add(long price, long qty) {
        long lowPart = price * qty;
        long sum = low + lowPart;
        high += Math.multiplyHigh(price, qty) + (Long.compareUnsigned(sum, lowPart) < 0 ? 1 : 0);
        low = sum;
    }

    /** Returns the sum as Money, rounded half-even. */
    long money(Instrument instrument) {
        int scale = instrument.priceScale() + instrument.qtyScale();
        if (high == 0 && low >= 0 && scale <= Money.SCALE) {
            long factor = POWERS[Money.SCALE - scale];
            if (low <= Long.MAX_VALUE / factor) {
                return low * factor;
            }
        }
        BigDecimal exact = new BigDecimal(unscaled(), scale).setScale(Money.SCALE, RoundingMode.HALF_EVEN);
        if (exact.unscaledValue().bitLength() > 63) {
            throw new ContractException(
                    Reason.OVERFLOW, "notional", exact.toPlainString(), "it does not fit 64 bits at 8 decimals");
        }
        return exact.unscaledValue().longValue();
    }

    /** Returns the sum divided by a quantity: an average price, for statistics only. */
    double perUnit(Instrument instrument, long qty) {
        return new BigDecimal(unscaled(), instrument.priceScale()).doubleValue() / qty;
    }

    private BigInteger unscaled() {
        BigInteger lowPart = BigInteger.valueOf(low);
        if (low < 0) {
            lowPart = lowPart.add(BigInteger.ONE.shiftLeft(64));
        }
        return BigInteger.valueOf(high).shiftLeft(64).add(lowPart);
    }

    private static final long[] POWERS = {
        1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L
    };
}
