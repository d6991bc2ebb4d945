package io.njord.core.strategy;

import io.njord.contracts.Decimals;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.PositionSnapshot;
import java.util.Map;

/**
 * A strategy's own position in one symbol at average cost, exact: the cost of what is closed is its share of the cost, rounded
 * half-even to {@link Money}'s last digit, and what is rounded away from one side stays on the other.
 */
final class OwnPosition {
    private final Instrument instrument;
    private long qty;
    private long cost;
    private long realizedGross;
    private long fees;

    OwnPosition(Instrument instrument) {
        this.instrument = instrument;
    }

    void fill(FillEvent fill) {
        long signed = fill.side().sign() * fill.qty();
        long notional = fill.side().sign() * Money.notional(instrument, fill.price(), fill.qty());
        fees = Decimals.add(fees, feeInQuote(fill));
        if (qty == 0 || Long.signum(qty) == Long.signum(signed)) {
            qty = Decimals.add(qty, signed);
            cost = Decimals.add(cost, notional);
            return;
        }
        long closed = -Long.signum(qty) * Math.min(Math.abs(qty), Math.abs(signed));
        long closedNotional = closed == signed ? notional : Money.notional(instrument, fill.price(), closed);
        long closedCost = -Decimals.mulDiv(cost, Math.abs(closed), Math.abs(qty));
        realizedGross = Decimals.add(realizedGross, Decimals.add(closedCost, -closedNotional));
        cost = Decimals.add(Decimals.add(cost, closedCost), Decimals.add(notional, -closedNotional));
        qty = Decimals.add(qty, signed);
    }

    /** Returns the fee in the quote asset; a fee in a third asset has no price here and counts as 0. */
    private long feeInQuote(FillEvent fill) {
        if (fill.feeAsset().equals(instrument.quote())) {
            return fill.fee();
        }
        return fill.feeAsset().equals(instrument.base())
                ? Decimals.multiply(fill.fee(), Money.SCALE, fill.price(), instrument.priceScale(), Money.SCALE)
                : 0;
    }

    long qty() {
        return qty;
    }

    PositionSnapshot at(String strategyId, long mark, long tsNs) {
        long unrealized = mark == 0 || qty == 0 ? 0 : Decimals.add(Money.notional(instrument, mark, qty), -cost);
        return new PositionSnapshot(strategyId, instrument, qty, cost, realizedGross, fees, unrealized, mark, tsNs);
    }

    Map<String, Object> snapshot() {
        return Map.of("qty", qty, "cost", cost, "realized_gross", realizedGross, "fees", fees);
    }

    void restore(SavedState state) {
        qty = state.number("qty");
        cost = state.number("cost");
        realizedGross = state.number("realized_gross");
        fees = state.number("fees");
    }
}
