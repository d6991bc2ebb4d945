package io.njord.core.risk;

import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Is there a token of the symbol, of the strategy and of the node? Asked last, and takes the tokens only when all three are
 * there, so that an order that is refused costs none.
 */
final class RateLimitRule implements RiskRule {
    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskState state) {
        Candidate candidate = state.candidate();
        TokenBucket symbol = candidate.symbol.bucket();
        TokenBucket strategy = candidate.strategy.bucket;
        TokenBucket global = state.globalBucket();
        long nowNs = state.nowNs();
        if (!symbol.ready(nowNs)) {
            return refusal(symbol, "symbol", intent.instrument().symbol());
        }
        if (!strategy.ready(nowNs)) {
            return refusal(strategy, "strategy", intent.strategyId());
        }
        if (!global.ready(nowNs)) {
            return refusal(global, "scope", "all");
        }
        symbol.take();
        strategy.take();
        global.take();
        return null;
    }

    private static Refusal refusal(TokenBucket bucket, String scope, String name) {
        Map<String, Object> caps = new LinkedHashMap<>();
        caps.put("cap", bucket.cap());
        caps.put(scope, name);
        return new Refusal(Reason.RATE_LIMIT, caps);
    }

    @Override
    public void usage(RiskState state, Consumer<LimitUsage> usages) {
        for (SymbolRisk symbol : state.symbols()) {
            if (symbol.allowed()) {
                usage(symbol.bucket(), symbol.instrument().symbol(), state.nowNs(), usages);
            }
        }
        for (StrategyRisk strategy : state.strategies()) {
            usage(strategy.bucket, strategy.id, state.nowNs(), usages);
        }
        usage(state.globalBucket(), "", state.nowNs(), usages);
    }

    private static void usage(TokenBucket bucket, String scope, long nowNs, Consumer<LimitUsage> usages) {
        if (bucket.cap() != 0) {
            long used = bucket.cap() - bucket.tokens(nowNs);
            usages.accept(LimitUsage.of(Reason.RATE_LIMIT, scope, LimitUsage.Unit.COUNT, bucket.cap(), used));
        }
    }
}
