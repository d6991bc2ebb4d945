package io.njord.core.strategy;

import io.njord.contracts.Decimals;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.PositionSnapshot;
import java.util.Map;

/**
 * A strategy's own position in one symbol at average cost, exact: the cost of what is closed is its share of the cost, rounded
 * half-even to {@link Money}'s last digit, and what is rounded away from one side stays on the other. A fee in the quote asset is
 * a cost, a fee in the base asset lowers the quantity besides, and a fee in a third asset has no price here and counts as 0.
 */
final class OwnPosition {
    private final Instrument instrument;
    private long qty;
    private long cost;
    private long realizedGross;
    private long fees;
    private long baseFeeRest;

    OwnPosition(Instrument instrument) {
        this.instrument = instrument;
    }

    void fill(FillEvent fill) {
        trade(fill.side().sign(), fill.qty(), fill.price());
        if (fill.feeAsset().equals(instrument.quote())) {
            fees = Decimals.add(fees, fill.fee());
        } else if (fill.feeAsset().equals(instrument.base())) {
            payInBase(fill.fee(), fill.price());
        }
    }

    private void trade(int sign, long tradeQty, long price) {
        long signed = sign * tradeQty;
        long notional = Money.notional(instrument, price, signed);
        if (qty == 0 || Long.signum(qty) == sign) {
            qty = Decimals.add(qty, signed);
            cost = Decimals.add(cost, notional);
            return;
        }
        long closed = sign * Math.min(Math.abs(qty), tradeQty);
        long closedNotional = closed == signed ? notional : Money.notional(instrument, price, closed);
        long closedCost = -Decimals.mulDiv(cost, Math.abs(closed), Math.abs(qty));
        realizedGross = Decimals.add(realizedGross, Decimals.add(closedCost, -closedNotional));
        cost = Decimals.add(Decimals.add(cost, closedCost), Decimals.add(notional, -closedNotional));
        qty = Decimals.add(qty, signed);
    }

    /** Counts a fee in the base asset as that much sold at the fill's price; what makes no whole step of the scale waits. */
    private void payInBase(long fee, long price) {
        long total = Decimals.add(baseFeeRest, fee);
        int scale = instrument.qtyScale();
        long whole = scale >= Money.SCALE ? total : total - total % Decimals.rescale(1, 0, Money.SCALE - scale);
        baseFeeRest = total - whole;
        long feeQty = Decimals.rescale(whole, Money.SCALE, scale);
        if (feeQty != 0) {
            trade(-Long.signum(feeQty), Math.abs(feeQty), price);
            fees = Decimals.add(fees, Money.notional(instrument, price, feeQty));
        }
    }

    long qty() {
        return qty;
    }

    PositionSnapshot at(String strategyId, long mark, long tsNs) {
        long unrealized = mark == 0 || qty == 0 ? 0 : Decimals.add(Money.notional(instrument, mark, qty), -cost);
        return new PositionSnapshot(strategyId, instrument, qty, cost, realizedGross, fees, unrealized, mark, tsNs);
    }

    Map<String, Object> snapshot() {
        return Map.of(
                "qty", qty, "cost", cost, "realized_gross", realizedGross, "fees", fees, "base_fee_rest", baseFeeRest);
    }

    void restore(SavedState state) {
        qty = state.number("qty");
        cost = state.number("cost");
        realizedGross = state.number("realized_gross");
        fees = state.number("fees");
        baseFeeRest = state.number("base_fee_rest");
    }
}
