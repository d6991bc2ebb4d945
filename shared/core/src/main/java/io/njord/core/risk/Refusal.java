package io.njord.core.risk;

import io.njord.contracts.Decimals;
import io.njord.contracts.Money;
import io.njord.contracts.Reason;
import java.math.BigDecimal;
import java.util.Map;

/** Why a rule refuses, with its numbers as they stand in the decision. */
record Refusal(Reason reason, Map<String, Object> caps) {
    static BigDecimal money(long amount) {
        return decimal(amount, Money.SCALE);
    }

    static BigDecimal decimal(long unscaled, int scale) {
        return new BigDecimal(Decimals.print(unscaled, scale));
    }
}
