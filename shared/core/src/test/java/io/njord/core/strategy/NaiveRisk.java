package io.njord.core.strategy;

import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import io.njord.contracts.RiskDecision;
import io.njord.core.Machine;
import io.njord.core.Out;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Allows everything, or nothing. */
record NaiveRisk(boolean allow) implements Machine {
    @Override
    public String name() {
        return "risk";
    }

    @Override
    public Set<EventType> consumes() {
        return EnumSet.of(EventType.INTENT);
    }

    @Override
    public Set<EventType> emits() {
        return EnumSet.of(EventType.DECISION);
    }

    @Override
    public void on(Event event, Out out) {
        if (event instanceof OrderIntent intent) {
            out.emit(new RiskDecision(
                    intent.id(),
                    allow,
                    allow ? null : Reason.RATE_LIMIT,
                    Map.of(),
                    intent.strategyId(),
                    intent.instrument(),
                    out.nowNs()));
        }
    }
}
