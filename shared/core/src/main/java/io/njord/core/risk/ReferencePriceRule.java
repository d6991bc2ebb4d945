package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.contracts.Side;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is there a price to judge the order by? The last trade price while it is young enough, else the price on the other side of the
 * book, else the order's own limit, else its stop. A buy is judged by the worst of the market and its own prices.
 */
final class ReferencePriceRule implements RiskRule {
    private static final int NS_DECIMALS_OF_MS = 6;

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        Candidate candidate = state.candidate();
        long maxAgeNs = state.options().refPriceMaxAgeNs();
        long market = candidate.symbol.marketPrice(intent.side(), state.nowNs(), maxAgeNs);
        candidate.marketPrice = market;
        long own = ownPrice(intent);
        if (market == 0 && own == 0) {
            return refusal(candidate.symbol.priceAgeNs(state.nowNs()), maxAgeNs);
        }
        candidate.refPrice = market == 0 ? own : intent.side() == Side.BUY ? Math.max(market, own) : market;
        return null;
    }

    private static long ownPrice(OrderIntent intent) {
        if (intent.side() == Side.BUY) {
            return Math.max(intent.limitPrice(), intent.stopPrice());
        }
        return intent.orderType() == OrderType.STOP ? intent.stopPrice() : intent.limitPrice();
    }

    private static Refusal refusal(long ageNs, long maxAgeNs) {
        if (ageNs < 0) {
            return new Refusal(Reason.NO_REF_PRICE, Map.of());
        }
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("max_age_ms", BigDecimal.valueOf(maxAgeNs, NS_DECIMALS_OF_MS).stripTrailingZeros());
        caps.put("age_ms", BigDecimal.valueOf(ageNs, NS_DECIMALS_OF_MS).stripTrailingZeros());
        return new Refusal(Reason.STALE_REF_PRICE, caps);
    }
}
