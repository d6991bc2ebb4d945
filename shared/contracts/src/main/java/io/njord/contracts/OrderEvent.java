package io.njord.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order that risk accepted, on {@code orders.accepted}.
 *
 * @param intentId the intent; also the paper order's id
 * @param instrument JSON symbol (and venue)
 * @param side buy or sell
 * @param orderType JSON type
 * @param qty base quantity, positive
 * @param limitPrice 0 = none (JSON null)
 * @param stopPrice trigger of stop and stop-limit orders; 0 = none (JSON null)
 * @param timeInForce default gtc
 * @param postOnly true: rejected instead of taking liquidity
 * @param replaces id of the working order that this one replaces
 * @param tsAcceptedNs time of the decision
 * @param strategyId who asked
 * @param meta free-form JSON object; never null
 * @param approval the risk engine's mark over exactly this order, see {@link Approval}
 */
public record OrderEvent(
        String intentId,
        Instrument instrument,
        Side side,
        OrderType orderType,
        long qty,
        long limitPrice,
        long stopPrice,
        TimeInForce timeInForce,
        boolean postOnly,
        @Nullable String replaces,
        long tsAcceptedNs,
        String strategyId,
        Map<String, Object> meta,
        long approval)
        implements Event {

    /** Copies what could be changed and checks what must hold. */
    public OrderEvent {
        meta = JsonValues.copy(meta);
    }

    @Override
    public EventType type() {
        return EventType.ORDER;
    }

    @Override
    public long tsNs() {
        return tsAcceptedNs;
    }
}
