package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.contracts.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Would the order meet an own working order of the other side, whosever strategy's? Stops are left out until they trigger, which
 * only the venue sees. The order that this one replaces does not count.
 */
final class SelfTradeRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        if (state.options().selfTradeAllowed() || intent.orderType().hasStop()) {
            return null;
        }
        Candidate candidate = state.candidate();
        boolean market = intent.orderType() == OrderType.MARKET;
        long price = !market ? intent.limitPrice() : intent.side() == Side.BUY ? Long.MAX_VALUE : 0;
        RiskOrder met = candidate.symbol.orders(intent.side().opposite()).meets(price, candidate.replaced);
        if (met == null) {
            return null;
        }
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("order_id", met.state.orderId());
        caps.put("strategy_id", met.state.order().strategyId());
        caps.put(
                "price",
                Refusal.decimal(
                        met.state.order().limitPrice(), intent.instrument().priceScale()));
        return new Refusal(Reason.SELF_TRADE, caps);
    }
}
