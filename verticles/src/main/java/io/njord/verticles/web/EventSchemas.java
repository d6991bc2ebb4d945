package io.njord.verticles.web;

import io.njord.contracts.EventType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;

/**
 * The schemas of the events that the API answers with. A field is written {@code name:kind}; kinds are s(tring), n(umber),
 * i(nteger), b(oolean) and o(bject), with a question mark where null is possible. Every field is always there, and no other.
 */
final class EventSchemas {
    private static final Map<EventType, String> FIELDS = new EnumMap<>(EventType.class);

    static {
        FIELDS.put(
                EventType.TRADE,
                "type:s venue:s symbol:s id:s agg_id:s price:n qty:n amount:n side:s ts_exchange_ms:i? timestamp:i?"
                        + " ts_local_ns:i");
        FIELDS.put(
                EventType.TICKER,
                "symbol:s last:n? bid:n? ask:n? volume:n? bid_qty:n ask_qty:n update_id:i ts_local_ns:i");
        FIELDS.put(
                EventType.BAR,
                "symbol:s timeframe:s ts_open:i ts_close:i open:n high:n low:n close:n volume:n trades:i quote_volume:n"
                        + " synthetic:b partial:b");
        FIELDS.put(EventType.DECISION, "intent_id:s allowed:b reason:s? caps:o strategy_id:s symbol:s? ts_ns:i");
        FIELDS.put(
                EventType.ORDER_UPDATE,
                "exchange_order_id:s status:s filled_qty:n avg_price:n? ts_ns:i client_order_id:s intent_id:s"
                        + " strategy_id:s symbol:s side:s qty:n limit_price:n? filled_quote:n reason:s? detail:s");
        FIELDS.put(
                EventType.FILL,
                "order_id:s symbol:s side:s qty:n price:n fee:n ts_fill_ns:i meta:o fill_id:s strategy_id:s fee_asset:s"
                        + " maker:b");
        FIELDS.put(
                EventType.POSITION,
                "symbol:s qty:n avg_price:n realized_pnl:n ts_ns:i strategy_id:s cost:n realized_gross:n fees:n"
                        + " unrealized_pnl:n mark_price:n?");
        FIELDS.put(
                EventType.EQUITY,
                "asset:s cash:n equity:n realized_pnl:n unrealized_pnl:n fees:n day_pnl:n exposure:n ts_ns:i");
        FIELDS.put(EventType.FEED, "symbol:s? state:s detail:s ts_ns:i");
        FIELDS.put(EventType.ALARM, "code:s severity:s source:s detail:s ts_ns:i");
        FIELDS.put(EventType.REFUSED, "topic:s reason:s message_id:s detail:s ts_ns:i");
        FIELDS.put(EventType.STRATEGY_STATUS, "strategy_id:s symbol:s? state:s errors:i detail:s ts_ns:i");
        FIELDS.put(EventType.SERVICE_STATUS, "service:s healthy:b detail:s ts_ns:i");
        FIELDS.put(
                EventType.INSTRUMENT,
                "symbol:s venue:s venue_symbol:s base:s quote:s price_scale:i qty_scale:i tick:n step:n min_price:n"
                        + " max_price:n min_qty:n max_qty:n min_notional:n ts_ns:i");
    }

    private EventSchemas() {}

    /** Returns the name of the schema of an envelope with such an event: {@code FillEnvelope}. */
    static String name(EventType type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.json().split("_", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return name.append("Envelope").toString();
    }

    /** Adds the schemas of all event types in the API. */
    static void addTo(JsonObject schemas) {
        FIELDS.forEach((type, fields) -> {
            String extra = type == EventType.DECISION ? " meaning:s~ remedy:s~" : "";
            JsonObject envelope = object("seq:i cause:i source:s topic:s type:s ts_ms:i event:o" + extra);
            envelope.getJsonObject("properties")
                    .put("type", new JsonObject().put("const", type.json()))
                    .put("event", object(fields));
            schemas.put(name(type), envelope);
        });
        schemas.put(
                "AnyEnvelope", object("seq:i cause:i source:s topic:s type:s ts_ms:i event:o meaning:s~ remedy:s~"));
    }

    /** Returns the schema of an object; {@code name:kind~} is a field that may be absent. */
    static JsonObject object(String fields) {
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        for (String field : fields.split(" ", -1)) {
            int colon = field.indexOf(':');
            String name = field.substring(0, colon);
            properties.put(name, kind(field.substring(colon + 1)));
            if (!field.endsWith("~")) {
                required.add(name);
            }
        }
        return new JsonObject()
                .put("type", "object")
                .put("required", required)
                .put("properties", properties)
                .put("additionalProperties", false);
    }

    private static JsonObject kind(String kind) {
        String type = switch (kind.charAt(0)) {
            case 's' -> "string";
            case 'n' -> "number";
            case 'i' -> "integer";
            case 'b' -> "boolean";
            case 'o' -> "object";
            default -> throw new IllegalArgumentException("kind " + kind + " of a field is not known");
        };
        return new JsonObject()
                .put("type", kind.endsWith("?") ? new JsonArray().add(type).add("null") : type);
    }
}
