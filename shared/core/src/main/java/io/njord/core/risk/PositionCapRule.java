package io.njord.core.risk;

import io.njord.contracts.Decimals;
import io.njord.contracts.Money;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import io.njord.contracts.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How large does the position become on the order's side if this order and all working ones of its side fill? An order that
 * leads towards flat is not refused, however large the position has grown.
 */
final class PositionCapRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        Candidate candidate = state.candidate();
        SymbolRisk symbol = candidate.symbol;
        long working = Math.addExact(symbol.orders(intent.side()).qty() - candidate.coveredQty, intent.qty());
        long worst = Math.addExact(intent.side().sign() * symbol.qty(), working);
        if (worst <= 0) {
            return null;
        }
        int scale = intent.instrument().qtyScale();
        if (symbol.positionQtyCap() != 0 && worst > symbol.positionQtyCap()) {
            Map<String, Object> caps = new LinkedHashMap<>();
            caps.put("cap_qty", Refusal.decimal(symbol.positionQtyCap(), scale));
            caps.put("position_qty", Refusal.decimal(worst, scale));
            return new Refusal(Reason.POSITION_CAP, caps);
        }
        long cap = symbol.limits().positionCap();
        if (cap == 0) {
            return null;
        }
        long notional = symbol.notional(candidate.refPrice, worst);
        if (notional <= cap) {
            return null;
        }
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("cap", Refusal.money(cap));
        caps.put("notional", Refusal.money(notional));
        caps.put("position_qty", Refusal.decimal(worst, scale));
        return new Refusal(Reason.POSITION_CAP, caps);
    }

    @Override
    public void usage(RiskState state, Consumer<LimitUsage> usages) {
        for (SymbolRisk symbol : state.symbols()) {
            long worst = Math.max(
                    Math.addExact(symbol.qty(), symbol.orders(Side.BUY).qty()),
                    Math.addExact(-symbol.qty(), symbol.orders(Side.SELL).qty()));
            String scope = symbol.instrument().symbol();
            long cap = symbol.limits().positionCap();
            if (symbol.allowed() && cap != 0) {
                long used = symbol.notional(symbol.lastPrice(), Math.max(0, worst));
                usages.accept(LimitUsage.of(Reason.POSITION_CAP, scope, LimitUsage.Unit.MONEY, cap, used));
            }
            long qtyCap = symbol.limits().positionQtyCap();
            if (symbol.allowed() && qtyCap != 0) {
                long used =
                        Decimals.rescale(Math.max(0, worst), symbol.instrument().qtyScale(), Money.SCALE);
                usages.accept(LimitUsage.of(Reason.POSITION_CAP, scope, LimitUsage.Unit.QTY, qtyCap, used));
            }
        }
    }
}
