package io.njord.lab.bench;

import io.njord.contracts.Side;
import io.njord.contracts.Trade;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.List;

/** Buys and sells one unit by turns, at every thousandth trade beginning with the first. */
final class EveryThousand implements StrategyFactory {
    @Override
    public String id() {
        return "every-thousand";
    }

    @Override
    public String summary() {
        return "Buys and sells one unit by turns at every thousandth trade.";
    }

    @Override
    public List<Params.Spec> parameters() {
        return List.of();
    }

    @Override
    public Strategy create(StrategyContext context) {
        return new Strategy() {
            private final long one = context.qtyOf(java.math.BigDecimal.ONE);
            private int wait;
            private Side side = Side.BUY;

            @Override
            public void onTrade(Trade trade) {
                if (wait-- == 0) {
                    context.market(side, one);
                    side = side.opposite();
                    wait = 999;
                }
            }
        };
    }
}
