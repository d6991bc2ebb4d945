package io.njord.verticles.strategy;

import io.njord.contracts.Bar;
import io.njord.contracts.BrokerOrderUpdate;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.Trade;
import io.njord.core.strategy.ForwardingFactory;
import io.njord.core.strategy.SavedState;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyFactory;
import java.util.Map;

/** A kind of strategy whose calls are measured. Two are equal when kind and meter are the same. */
record MeteredFactory(StrategyFactory kind, CallbackMeter meter) implements ForwardingFactory {
    @Override
    public Strategy create(StrategyContext context) {
        Strategy[] made = new Strategy[1];
        meter.call(context.strategyId(), () -> made[0] = kind.create(context));
        return new Metered(made[0], context.strategyId(), meter);
    }

    /** Passes every call on, and measures it. */
    private record Metered(Strategy strategy, String id, CallbackMeter meter) implements Strategy {
        @Override
        public void onStart() {
            meter.call(id, strategy::onStart);
        }

        @Override
        public void onTrade(Trade trade) {
            meter.call(id, () -> strategy.onTrade(trade));
        }

        @Override
        public void onTicker(TickerEvent ticker) {
            meter.call(id, () -> strategy.onTicker(ticker));
        }

        @Override
        public void onBook(Instrument instrument) {
            meter.call(id, () -> strategy.onBook(instrument));
        }

        @Override
        public void onBar(Bar bar) {
            meter.call(id, () -> strategy.onBar(bar));
        }

        @Override
        public void onFill(FillEvent fill) {
            meter.call(id, () -> strategy.onFill(fill));
        }

        @Override
        public void onOrder(BrokerOrderUpdate update) {
            meter.call(id, () -> strategy.onOrder(update));
        }

        @Override
        public void onDenied(RiskDecision decision) {
            meter.call(id, () -> strategy.onDenied(decision));
        }

        @Override
        public void onTimer(String key) {
            meter.call(id, () -> strategy.onTimer(key));
        }

        @Override
        public void onClock(long nowNs) {
            meter.call(id, () -> strategy.onClock(nowNs));
        }

        @Override
        public void onStop() {
            meter.call(id, strategy::onStop);
        }

        @Override
        public Map<String, Object> snapshot() {
            return strategy.snapshot();
        }

        @Override
        public void restore(SavedState state) {
            meter.call(id, () -> strategy.restore(state));
        }
    }
}
