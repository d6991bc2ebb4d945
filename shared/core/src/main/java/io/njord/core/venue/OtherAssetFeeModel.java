package io.njord.core.venue;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;

/**
 * Fees in a third asset, e.g. a venue's own token. Assumes that one price of that asset in the quote asset holds for the
 * whole session.
 *
 * @param rates the shares; what they are paid in is not used
 * @param asset the asset that fees are in
 * @param price price of one unit of it in the quote asset, Money, positive
 */
public record OtherAssetFeeModel(BpsFeeModel rates, String asset, long price) implements FeeModel {
    /** Checks the price. */
    public OtherAssetFeeModel {
        if (price <= 0) {
            throw new IllegalArgumentException("the price of " + asset + " must be positive, got " + price);
        }
        rates = new BpsFeeModel(rates.makerRate(), rates.takerRate(), BpsFeeModel.PaidIn.QUOTE);
    }

    @Override
    public String asset(Instrument instrument, Side side) {
        return asset;
    }

    @Override
    public long fee(Instrument instrument, Side side, long qty, long notional, boolean maker) {
        return Decimals.mulDiv(rates.fee(instrument, side, qty, notional, maker), Money.ONE, price);
    }
}
