package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules in their order. Each stands in a field of its own type, so that the compiler sees through every call: a loop over a
 * list of seventeen kinds of rule costs more than the rules themselves.
 */
final class RuleChain {
    private final SchemaRule schema = new SchemaRule();
    private final DuplicateRule duplicate;
    private final KillSwitchRule killSwitch = new KillSwitchRule();
    private final JournalRule journal = new JournalRule();
    private final SymbolAllowedRule symbolAllowed = new SymbolAllowedRule();
    private final StaleDataRule staleData = new StaleDataRule();
    private final ReferencePriceRule referencePrice = new ReferencePriceRule();
    private final PriceCollarRule priceCollar = new PriceCollarRule();
    private final QtyCapRule qtyCap = new QtyCapRule();
    private final PerOrderCapRule perOrderCap = new PerOrderCapRule();
    private final PositionCapRule positionCap = new PositionCapRule();
    private final ExposureCapRule exposureCap = new ExposureCapRule();
    private final OpenOrdersCapRule openOrdersCap = new OpenOrdersCapRule();
    private final SelfTradeRule selfTrade = new SelfTradeRule();
    private final BalanceRule balance = new BalanceRule();
    private final DailyLossRule dailyLoss = new DailyLossRule();
    private final RateLimitRule rateLimit = new RateLimitRule();

    RuleChain(RiskOptions options) {
        this.duplicate = new DuplicateRule(options);
    }

    /** Returns the first refusal, or null when the intent may pass; rules behind the first refusal are not asked. */
    @Nullable
    Refusal check(OrderIntent intent, RiskState state) {
        Refusal refusal = schema.check(intent, state);
        refusal = refusal != null ? refusal : duplicate.check(intent, state);
        refusal = refusal != null ? refusal : killSwitch.check(intent, state);
        refusal = refusal != null ? refusal : journal.check(intent, state);
        refusal = refusal != null ? refusal : symbolAllowed.check(intent, state);
        refusal = refusal != null ? refusal : staleData.check(intent, state);
        refusal = refusal != null ? refusal : referencePrice.check(intent, state);
        refusal = refusal != null ? refusal : priceCollar.check(intent, state);
        refusal = refusal != null ? refusal : qtyCap.check(intent, state);
        refusal = refusal != null ? refusal : perOrderCap.check(intent, state);
        refusal = refusal != null ? refusal : positionCap.check(intent, state);
        refusal = refusal != null ? refusal : exposureCap.check(intent, state);
        refusal = refusal != null ? refusal : openOrdersCap.check(intent, state);
        refusal = refusal != null ? refusal : selfTrade.check(intent, state);
        refusal = refusal != null ? refusal : balance.check(intent, state);
        refusal = refusal != null ? refusal : dailyLoss.check(intent, state);
        return refusal != null ? refusal : rateLimit.check(intent, state);
    }

    /** Returns the rules that have a limit to tell of. */
    List<RiskRule> limits() {
        return List.of(positionCap, exposureCap, openOrdersCap, dailyLoss, rateLimit);
    }
}
