package io.njord.core.venue;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;

/**
 * A share of what is traded: amount × basis points / 10,000, rounded half-even to the last unit of Money. Assumes one tier
 * for the whole session; {@link TieredFeeModel} does not.
 *
 * @param makerRate share of a resting order's fill, Money scale: 1 basis point is 10,000; negative = rebate
 * @param takerRate share of any other fill
 * @param paidIn the asset that it is taken from
 */
public record BpsFeeModel(long makerRate, long takerRate, PaidIn paidIn) implements FeeModel {
    /** No fees. */
    public static final BpsFeeModel FREE = new BpsFeeModel(0, 0, PaidIn.QUOTE);

    /** The asset that a fee is taken from. */
    public enum PaidIn {
        QUOTE,
        BASE,
        /** What the fill brings in: base for a buy, quote for a sell. */
        RECEIVED
    }

    /** Returns a model with rates in basis points, as decimal text with at most four decimals. */
    public static BpsFeeModel of(String makerBps, String takerBps, PaidIn paidIn) {
        return new BpsFeeModel(Decimals.parse(makerBps, 4), Decimals.parse(takerBps, 4), paidIn);
    }

    @Override
    public String asset(Instrument instrument, Side side) {
        return inBase(side) ? instrument.base() : instrument.quote();
    }

    @Override
    public long fee(Instrument instrument, Side side, long qty, long notional, boolean maker) {
        long rate = maker ? makerRate : takerRate;
        if (rate == 0) {
            return 0;
        }
        return share(inBase(side) ? Decimals.rescale(qty, instrument.qtyScale(), Money.SCALE) : notional, rate);
    }

    private boolean inBase(Side side) {
        return switch (paidIn) {
            case QUOTE -> false;
            case BASE -> true;
            case RECEIVED -> side == Side.BUY;
        };
    }

    /** Half-even; in plain 64-bit arithmetic wherever the product fits, which is nearly always. */
    private static long share(long amount, long rate) {
        long product = amount * rate;
        if (Math.multiplyHigh(amount, rate) != product >> 63) {
            return Decimals.mulDiv(amount, rate, Money.ONE);
        }
        long down = Math.floorDiv(product, Money.ONE);
        long twice = 2 * Math.floorMod(product, Money.ONE);
        boolean up = twice > Money.ONE || (twice == Money.ONE && (down & 1) == 1);
        return up ? down + 1 : down;
    }
}
