package io.njord.verticles.web;

import io.njord.contracts.EventType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What an operation answers with status 200.
 *
 * @param contentType media type
 * @param schema JSON Schema (the dialect of OpenAPI 3.1) of the body
 */
record Answer(String contentType, JsonObject schema) {
    private static final String JSON = "application/json";

    /** An object of a named schema. */
    static Answer object(String name) {
        return new Answer(JSON, ref(name));
    }

    /** An array of objects of a named schema. */
    static Answer list(String name) {
        return new Answer(JSON, array(ref(name)));
    }

    /** An array of envelopes whose events are of these types. */
    static Answer events(EventType... types) {
        if (types.length == 1) {
            return new Answer(JSON, array(ref(EventSchemas.name(types[0]))));
        }
        JsonArray any = new JsonArray();
        for (EventType type : types) {
            any.add(ref(EventSchemas.name(type)));
        }
        return new Answer(JSON, array(new JsonObject().put("anyOf", any)));
    }

    /** A stream of server-sent events. */
    static Answer stream() {
        return new Answer("text/event-stream", new JsonObject().put("type", "string"));
    }

    private static JsonObject array(JsonObject items) {
        return new JsonObject().put("type", "array").put("items", items);
    }

    private static JsonObject ref(String name) {
        return new JsonObject().put("$ref", "#/components/schemas/" + name);
    }
}
