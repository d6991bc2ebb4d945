package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import io.njord.contracts.Side;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does the account hold what the order would need, beside what working orders have reserved? Cash for a buy, the base asset for a
 * sell; each where the options say so. Fees are not foreseen.
 */
final class BalanceRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        Candidate candidate = state.candidate();
        SymbolRisk symbol = candidate.symbol;
        if (intent.side() == Side.BUY) {
            if (!state.options().cashLimited()) {
                return null;
            }
            long available = Math.addExact(symbol.asset().availableCash(), candidate.coveredNotional);
            return candidate.notional <= available
                    ? null
                    : refusal(intent.instrument().quote(), Refusal.money(available), Refusal.money(candidate.notional));
        }
        if (state.options().shortAllowed()) {
            return null;
        }
        long reserved = symbol.orders(Side.SELL).qty() - candidate.coveredQty;
        long available = Math.subtractExact(symbol.qty(), reserved);
        int scale = intent.instrument().qtyScale();
        return intent.qty() <= available
                ? null
                : refusal(
                        intent.instrument().base(),
                        Refusal.decimal(available, scale),
                        Refusal.decimal(intent.qty(), scale));
    }

    private static Refusal refusal(String asset, BigDecimal available, BigDecimal needed) {
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("asset", asset);
        caps.put("available", available);
        caps.put("needed", needed);
        return new Refusal(Reason.INSUFFICIENT_BALANCE, caps);
    }
}
