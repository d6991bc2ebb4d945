package io.njord.verticles.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a session did.
 *
 * @param realizedPnl after fees, decimal text in the quote asset; sums of several quote assets are not mixed: the first one
 * @param equity decimal text in the same asset
 */
public record NodeSummary(
        String session,
        long events,
        long intents,
        long decisions,
        long denied,
        long orders,
        long fills,
        String asset,
        String realizedPnl,
        String equity,
        String chainHead) {

    /** Returns one JSON object; amounts are decimal strings. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("session", session)
                .put("events", events)
                .put("intents", intents)
                .put("decisions", decisions)
                .put("denied", denied)
                .put("orders", orders)
                .put("fills", fills)
                .put("asset", asset)
                .put("realized_pnl", realizedPnl)
                .put("equity", equity)
                .put("chain_head", chainHead);
    }

    /** Returns lines for a person. */
    public String toText() {
        return """
                session       %s
                events        %,d
                intents       %,d
                decisions     %,d (%,d denied)
                orders        %,d
                fills         %,d
                realized PnL  %s %s
                equity        %s %s
                chain head    %s""".formatted(
                        session,
                        events,
                        intents,
                        decisions,
                        denied,
                        orders,
                        fills,
                        realizedPnl,
                        asset,
                        equity,
                        asset,
                        chainHead);
    }
}
