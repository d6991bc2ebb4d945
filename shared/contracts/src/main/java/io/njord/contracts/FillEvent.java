package io.njord.contracts;

import java.util.Map;

/**
 * A fill, on {@code fills.new}. On the wire meta also carries strategy_id and fee_asset.
 *
 * @param fillId unique
 * @param orderId paper: the intent's id
 * @param strategyId whose
 * @param instrument JSON symbol (and venue)
 * @param side buy or sell
 * @param qty base quantity, positive
 * @param price execution price
 * @param tsFillNs execution time
 * @param fee amount of feeAsset, Money; negative = rebate
 * @param feeAsset asset the fee is in
 * @param maker true when the order was resting
 * @param meta free-form JSON object; never null
 */
public record FillEvent(
        String fillId,
        String orderId,
        String strategyId,
        Instrument instrument,
        Side side,
        long qty,
        long price,
        long tsFillNs,
        long fee,
        String feeAsset,
        boolean maker,
        Map<String, Object> meta)
        implements Event {

    /** Copies what could be changed and checks what must hold. */
    public FillEvent {
        meta = JsonValues.copy(meta);
    }

    @Override
    public EventType type() {
        return EventType.FILL;
    }

    @Override
    public long tsNs() {
        return tsFillNs;
    }
}
