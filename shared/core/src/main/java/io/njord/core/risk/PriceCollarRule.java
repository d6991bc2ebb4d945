package io.njord.core.risk;

import io.njord.contracts.Instrument;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is the limit price near the market, on either side? A stop-limit order's limit is measured from its stop, where it will be
 * sent. Without a market price there is nothing to measure from and the caps judge alone.
 */
final class PriceCollarRule implements RiskRule {
    private static final long BPS = 10_000;

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        int collarBps = state.options().priceCollarBps();
        if (collarBps == 0 || !intent.orderType().hasLimit()) {
            return null;
        }
        long from = intent.orderType() == OrderType.STOP_LIMIT ? intent.stopPrice() : state.candidate().marketPrice;
        long distance = Math.abs(intent.limitPrice() - from);
        if (from == 0 || within(distance, from, collarBps)) {
            return null;
        }
        Instrument instrument = intent.instrument();
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("cap_bps", collarBps);
        caps.put("ref_price", Refusal.decimal(from, instrument.priceScale()));
        caps.put("limit_price", Refusal.decimal(intent.limitPrice(), instrument.priceScale()));
        return new Refusal(Reason.PRICE_COLLAR, caps);
    }

    /** Returns distance * 10,000 <= price * bps in 128 bits: prices may be absurd. */
    private static boolean within(long distance, long price, int bps) {
        long leftHigh = Math.multiplyHigh(distance, BPS);
        long rightHigh = Math.multiplyHigh(price, bps);
        return leftHigh != rightHigh ? leftHigh < rightHigh : Long.compareUnsigned(distance * BPS, price * bps) <= 0;
    }
}
