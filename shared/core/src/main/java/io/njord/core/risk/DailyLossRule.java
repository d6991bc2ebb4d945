package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Is the day's loss in this quote asset, realised and unrealised since UTC midnight, still above the cap? Once it is not, only
 * orders pass that lead towards flat and, with all working orders of their side, not beyond it.
 */
final class DailyLossRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        long cap = state.options().dailyLossCap();
        if (cap == 0) {
            return null;
        }
        Candidate candidate = state.candidate();
        long pnlDay = candidate.symbol.asset().dayPnl();
        if (pnlDay > -cap || reducesRisk(intent, candidate)) {
            return null;
        }
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("cap", Refusal.money(cap));
        caps.put("pnl_day", Refusal.money(pnlDay));
        return new Refusal(Reason.DAILY_LOSS_CAP, caps);
    }

    private static boolean reducesRisk(OrderIntent intent, Candidate candidate) {
        SymbolRisk symbol = candidate.symbol;
        long working = Math.addExact(symbol.orders(intent.side()).qty() - candidate.coveredQty, intent.qty());
        return Math.addExact(intent.side().sign() * symbol.qty(), working) <= 0;
    }

    @Override
    public void usage(RiskState state, Consumer<LimitUsage> usages) {
        long cap = state.options().dailyLossCap();
        if (cap == 0) {
            return;
        }
        for (AssetRisk asset : state.assets()) {
            usages.accept(LimitUsage.of(
                    Reason.DAILY_LOSS_CAP,
                    asset.asset(),
                    LimitUsage.Unit.MONEY,
                    cap,
                    Math.negateExact(asset.dayPnl())));
        }
    }
}
