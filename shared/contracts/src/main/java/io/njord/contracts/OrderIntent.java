package io.njord.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy wants, on {@code strat.intent}. It reaches a venue only through risk.
 *
 * @param id unique; idempotency key; also the paper order's id
 * @param tsLocalNs creation time
 * @param strategyId who
 * @param instrument JSON symbol (and venue)
 * @param side buy or sell
 * @param orderType JSON type
 * @param qty base quantity, positive
 * @param limitPrice 0 = none (JSON null)
 * @param stopPrice trigger of stop and stop-limit orders; 0 = none (JSON null)
 * @param timeInForce default gtc
 * @param postOnly true: rejected instead of taking liquidity
 * @param replaces id of the working order that this one replaces
 * @param meta free-form JSON object; never null
 */
public record OrderIntent(
        String id,
        long tsLocalNs,
        String strategyId,
        Instrument instrument,
        Side side,
        OrderType orderType,
        long qty,
        long limitPrice,
        long stopPrice,
        TimeInForce timeInForce,
        boolean postOnly,
        @Nullable String replaces,
        Map<String, Object> meta)
        implements Event {

    /** Copies what could be changed and checks what must hold. */
    public OrderIntent {
        meta = JsonValues.copy(meta);
    }

    @Override
    public EventType type() {
        return EventType.INTENT;
    }

    @Override
    public long tsNs() {
        return tsLocalNs;
    }

    /** Returns a good-till-cancelled market or limit intent without extras; a limit price of 0 makes it a market intent. */
    public static OrderIntent simple(
            String id, long tsLocalNs, String strategyId, Instrument instrument, Side side, long qty, long limitPrice) {
        return new OrderIntent(
                id,
                tsLocalNs,
                strategyId,
                instrument,
                side,
                limitPrice == 0 ? OrderType.MARKET : OrderType.LIMIT,
                qty,
                limitPrice,
                0,
                TimeInForce.GTC,
                false,
                null,
                Map.of());
    }
}
