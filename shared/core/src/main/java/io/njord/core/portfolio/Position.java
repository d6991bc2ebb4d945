package io.njord.core.portfolio;

import io.njord.contracts.Decimals;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.core.Notional;

/**
 * A signed position at weighted average cost. The cost of the open quantity is kept as an amount, so that nothing is lost to
 * rounded averages and {@code cash flow = realised after fees - cost} holds to the last unit at any time.
 *
 * <p>A fill in the direction of the position adds its notional to the cost. A fill against it takes out the cost in proportion
 * (half-even; the last part takes what is left) and realises the difference; what goes beyond flat opens the other direction at
 * the fill's price.
 *
 * <p>Fees lower the realised profit, not the cost. A fee in the quote asset is paid in cash. A fee in the base asset lowers the
 * quantity: it counts as that much base sold at the fill's price and the proceeds paid as the fee; what is smaller than the
 * quantity's last decimal waits until it makes one. Of a fee in any other asset the caller tells the value.
 *
 * <p>A fill that does not fit the arithmetic changes nothing. Not thread-safe.
 */
public final class Position {
    private final Instrument instrument;
    private final Notional notional;
    private long qty;
    private long cost;
    private long realizedGross;
    private long fees;
    private long cash;
    private long baseFeeRest;
    private final Draft draft = new Draft();

    /** Creates a flat position. */
    public Position(Instrument instrument) {
        this.instrument = instrument;
        this.notional = new Notional(instrument);
    }

    /**
     * Takes a fill.
     *
     * @param fill of this instrument, with a positive quantity
     * @param otherFee value in the quote asset of a fee that is in neither of the instrument's assets; else ignored
     * @throws ArithmeticException when a number does not fit; the position is as before
     * @throws io.njord.contracts.ContractException likewise
     */
    public void apply(FillEvent fill, long otherFee) {
        draft.begin();
        draft.trade(fill.side().sign(), fill.qty(), fill.price(), notional.of(fill.price(), fill.qty()));
        if (fill.fee() != 0) {
            String asset = fill.feeAsset();
            if (asset.equals(instrument.quote())) {
                draft.pay(fill.fee());
            } else if (asset.equals(instrument.base())) {
                draft.payInBase(fill.fee(), fill.price());
            } else {
                draft.pay(otherFee);
            }
        }
        draft.commit();
    }

    /** Returns the signed base quantity. */
    public long qty() {
        return qty;
    }

    /** Returns the signed cost of the open quantity, Money. */
    public long cost() {
        return cost;
    }

    /** Returns the realised profit before fees, Money. */
    public long realizedGross() {
        return realizedGross;
    }

    /** Returns all fees in the quote asset, Money. */
    public long fees() {
        return fees;
    }

    /** Returns the realised profit after fees, Money. */
    public long realized() {
        return Math.subtractExact(realizedGross, fees);
    }

    /** Returns the sum of all flows of the quote asset, Money; negative after a purchase. */
    public long cash() {
        return cash;
    }

    /** Returns the value at a price, Money; at no price (0) the cost. */
    public long marketValue(long price) {
        return price == 0 ? cost : notional.of(price, qty);
    }

    /** Returns the profit that closing at a price would realise before fees, Money; at no price (0) none. */
    public long unrealized(long price) {
        return Math.subtractExact(marketValue(price), cost);
    }

    /** Returns cost * part / whole, rounded half-even; without allocation while the product fits 64 bits. */
    private static long proportion(long cost, long part, long whole) {
        long product = cost * part;
        if (Math.multiplyHigh(cost, part) != product >> 63 || whole > Long.MAX_VALUE / 2) {
            return Decimals.mulDiv(cost, part, whole);
        }
        long quotient = product / whole;
        long twice = 2 * Math.abs(product - quotient * whole);
        boolean up = twice > whole || (twice == whole && (quotient & 1) != 0);
        return up ? quotient + Long.signum(product) : quotient;
    }

    /** The numbers after a fill, committed only when all of them fit. */
    private final class Draft {
        private long qty;
        private long cost;
        private long realizedGross;
        private long fees;
        private long cash;
        private long baseFeeRest;

        private void begin() {
            qty = Position.this.qty;
            cost = Position.this.cost;
            realizedGross = Position.this.realizedGross;
            fees = Position.this.fees;
            cash = Position.this.cash;
            baseFeeRest = Position.this.baseFeeRest;
        }

        private void commit() {
            Position.this.qty = qty;
            Position.this.cost = cost;
            Position.this.realizedGross = realizedGross;
            Position.this.fees = fees;
            Position.this.cash = cash;
            Position.this.baseFeeRest = baseFeeRest;
        }

        private void trade(int sign, long tradeQty, long price, long amount) {
            cash = Math.subtractExact(cash, sign * amount);
            if (Long.signum(qty) != -sign) {
                qty = Math.addExact(qty, sign * tradeQty);
                cost = Math.addExact(cost, sign * amount);
                return;
            }
            long open = Math.abs(qty);
            long closed = Math.min(open, tradeQty);
            long closedAmount = closed == tradeQty ? amount : notional.of(price, closed);
            long closedCost = closed == open ? cost : proportion(cost, closed, open);
            realizedGross = Math.addExact(realizedGross, Math.subtractExact(-sign * closedAmount, closedCost));
            long opened = tradeQty - closed;
            if (opened == 0) {
                qty += sign * closed;
                cost -= closedCost;
            } else {
                qty = sign * opened;
                cost = sign * (amount - closedAmount);
            }
        }

        private void pay(long amount) {
            fees = Math.addExact(fees, amount);
            cash = Math.subtractExact(cash, amount);
        }

        private void payInBase(long fee, long price) {
            long total = Math.addExact(baseFeeRest, fee);
            int scale = instrument.qtyScale();
            long whole = scale >= Money.SCALE ? total : total - total % Decimals.rescale(1, 0, Money.SCALE - scale);
            baseFeeRest = total - whole;
            long feeQty = Decimals.rescale(whole, Money.SCALE, scale);
            if (feeQty == 0) {
                return;
            }
            long amount = notional.of(price, Math.abs(feeQty));
            Side side = feeQty > 0 ? Side.SELL : Side.BUY;
            trade(side.sign(), Math.abs(feeQty), price, amount);
            pay(feeQty > 0 ? amount : -amount);
        }
    }
}
