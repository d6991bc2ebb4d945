package io.njord.core.risk;

import io.njord.contracts.Instrument;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.OrderType;
import io.njord.contracts.Reason;
import io.njord.contracts.TimeInForce;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has the intent an id, a positive quantity, and exactly the prices that its type takes? Nothing is ever guessed. */
final class SchemaRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        if (intent.id().isEmpty()) {
            return new Refusal(Reason.MISSING_INTENT_ID, Map.of());
        }
        Instrument instrument = intent.instrument();
        if (intent.qty() <= 0) {
            return invalid("qty", Refusal.decimal(intent.qty(), instrument.qtyScale()), "must be positive");
        }
        OrderType type = intent.orderType();
        if (type.hasLimit() ? intent.limitPrice() <= 0 : intent.limitPrice() != 0) {
            return invalidPrice("limit_price", intent.limitPrice(), intent, type.hasLimit());
        }
        if (type.hasStop() ? intent.stopPrice() <= 0 : intent.stopPrice() != 0) {
            return invalidPrice("stop_price", intent.stopPrice(), intent, type.hasStop());
        }
        if (intent.postOnly() && (!type.hasLimit() || intent.timeInForce() != TimeInForce.GTC)) {
            return invalid("post_only", true, "goes with a resting limit order only");
        }
        return state.candidate().replaced == null ? null : checkReplaced(intent, state.candidate().replaced);
    }

    private static @Nullable Refusal checkReplaced(OrderIntent intent, RiskOrder replaced) {
        boolean own = replaced.state.order().strategyId().equals(intent.strategyId())
                && replaced.state
                        .order()
                        .instrument()
                        .symbol()
                        .equals(intent.instrument().symbol());
        return own
                ? null
                : invalid("replaces", replaced.state.order().intentId(), "is another strategy's or symbol's order");
    }

    private static Refusal invalidPrice(String field, long price, OrderIntent intent, boolean wanted) {
        return invalid(
                field,
                Refusal.decimal(price, intent.instrument().priceScale()),
                (wanted ? "must be positive for a " : "must be absent for a ")
                        + intent.orderType().json() + " order");
    }

    private static Refusal invalid(String field, Object value, String advice) {
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("field", field);
        caps.put("value", value);
        caps.put("detail", advice);
        return new Refusal(Reason.INVALID_INTENT, caps);
    }
}
