package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Is there room for one more working order, in all and of this strategy? A replacement takes the place of what it replaces. */
final class OpenOrdersCapRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        Candidate candidate = state.candidate();
        RiskOrder replaced = candidate.replaced;
        int freed = replaced != null && !replaced.superseded ? 1 : 0;
        Refusal own = check(
                state.options().strategyOpenOrdersCap(),
                candidate.strategy.openOrders - freed,
                "strategy",
                candidate.strategy.id);
        return own != null
                ? own
                : check(state.options().openOrdersCap(), state.orders().open() - freed, "scope", "all");
    }

    private static @Nullable Refusal check(int cap, int open, String scope, String name) {
        if (cap == 0 || open < cap) {
            return null;
        }
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("cap", cap);
        caps.put("open", open);
        caps.put(scope, name);
        return new Refusal(Reason.OPEN_ORDERS_CAP, caps);
    }

    @Override
    public void usage(RiskState state, Consumer<LimitUsage> usages) {
        int total = state.options().openOrdersCap();
        if (total != 0) {
            usages.accept(LimitUsage.of(
                    Reason.OPEN_ORDERS_CAP,
                    "",
                    LimitUsage.Unit.COUNT,
                    total,
                    state.orders().open()));
        }
        int cap = state.options().strategyOpenOrdersCap();
        if (cap != 0) {
            for (StrategyRisk strategy : state.strategies()) {
                usages.accept(LimitUsage.of(
                        Reason.OPEN_ORDERS_CAP, strategy.id, LimitUsage.Unit.COUNT, cap, strategy.openOrders));
            }
        }
    }
}
