package io.njord.verticles.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the OpenAPI 3.1 document of the routes. */
final class OpenApi {
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Set<Integer> OF_ANY_REQUEST = Set.of(401, 403, 421);
    private static final Set<Integer> OF_ANY_BODY = Set.of(400, 413, 415);

    private OpenApi() {}

    static JsonObject document(List<ApiRoute> routes, String server, String version) {
        JsonObject paths = new JsonObject();
        for (ApiRoute route : routes) {
            JsonObject path = paths.getJsonObject(route.path(), new JsonObject());
            path.put(route.verb(), operation(route));
            paths.put(route.path(), path);
        }
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put(
                        "info",
                        new JsonObject()
                                .put("title", "Njord control API")
                                .put("version", version)
                                .put(
                                        "description",
                                        "Times ending in _ns are nanoseconds and exceed 2^53; ts_ms is milliseconds."
                                                + " Amounts are exact decimals. Every error is a problem (RFC 9457). What"
                                                + " changes state needs the bearer token; beyond loopback everything"
                                                + " does. X-Njord-Seq is the position in the session that an answer"
                                                + " stands at."))
                .put("servers", new JsonArray().add(new JsonObject().put("url", server)))
                .put("security", new JsonArray().add(new JsonObject().put("bearer", new JsonArray())))
                .put("paths", paths)
                .put("components", components());
    }

    private static JsonObject operation(ApiRoute route) {
        JsonArray parameters = new JsonArray();
        Matcher matcher = PATH_PARAMETER.matcher(route.path());
        while (matcher.find()) {
            parameters.add(parameter(matcher.group(1), "path", "string", true, "percent-encoded"));
        }
        for (ApiRoute.Parameter p : route.parameters()) {
            parameters.add(parameter(p.name(), "query", p.type(), p.required(), p.description()));
        }
        JsonObject operation = new JsonObject()
                .put("operationId", route.id())
                .put("summary", route.summary())
                .put("parameters", parameters)
                .put("responses", responses(route));
        if (route.takesReason()) {
            operation.put("requestBody", new JsonObject().put("required", true).put("content", json(ref("Reason"))));
        }
        return operation;
    }

    private static JsonObject responses(ApiRoute route) {
        JsonObject responses = new JsonObject()
                .put(
                        "200",
                        new JsonObject()
                                .put("description", "done")
                                .put(
                                        "content",
                                        content(
                                                route.answer().contentType(),
                                                route.answer().schema())));
        Set<Integer> refusals = new TreeSet<>(OF_ANY_REQUEST);
        refusals.addAll(route.refusals());
        if (route.takesReason()) {
            refusals.addAll(OF_ANY_BODY);
        }
        for (int status : refusals) {
            responses.put(Integer.toString(status), problem(Problem.title(status)));
        }
        return responses.put("default", problem("any other error"));
    }

    private static JsonObject problem(String description) {
        return new JsonObject()
                .put("description", description)
                .put("content", content("application/problem+json", ref("Problem")));
    }

    private static JsonObject parameter(String name, String in, String type, boolean required, String description) {
        return new JsonObject()
                .put("name", name)
                .put("in", in)
                .put("required", required)
                .put("description", description)
                .put("schema", new JsonObject().put("type", type));
    }

    private static JsonObject json(JsonObject schema) {
        return content("application/json", schema);
    }

    private static JsonObject content(String type, JsonObject schema) {
        return new JsonObject().put(type, new JsonObject().put("schema", schema));
    }

    private static JsonObject ref(String schema) {
        return new JsonObject().put("$ref", "#/components/schemas/" + schema);
    }

    private static JsonObject components() {
        JsonObject schemas = new JsonObject()
                .put("Reason", reason())
                .put("Problem", withReasons("type:s title:s status:i code:s detail:s instance:s reasons:o~"))
                .put("Done", EventSchemas.object("done:b seq:i recorded:b note:s"))
                .put("Version", EventSchemas.object("version:s java:s"))
                .put(
                        "Session",
                        EventSchemas.object("session:s version:s mode:s env:s data:s speed:s chain_head:s"
                                + " committed_seq:i durable_seq:i journal_healthy:b"))
                .put("Limit", EventSchemas.object("code:s scope:s unit:s cap:s used:s distance:s"))
                .put("ConfigEntry", EventSchemas.object("key:s value:s origin:s"))
                .put("TapeCandle", EventSchemas.object("ts_ms:i open:n high:n low:n close:n"))
                .put("Latency", EventSchemas.object("hop:s what:s last_us:i median_us:i worst_us:i samples:i"))
                .put("KillSource", EventSchemas.object("source:s tripped:b readable:b actor:s reason:s ts_ms:i"))
                .put("Kill", kill())
                .put("Story", story())
                .put("Any", new JsonObject().put("type", "object"))
                .put("Health", withReasons("status:s reasons:o"));
        EventSchemas.addTo(schemas);
        return new JsonObject()
                .put("schemas", schemas)
                .put(
                        "securitySchemes",
                        new JsonObject()
                                .put(
                                        "bearer",
                                        new JsonObject().put("type", "http").put("scheme", "bearer")));
    }

    private static JsonObject kill() {
        JsonObject kill = EventSchemas.object("tripped:b sources:o");
        kill.getJsonObject("properties")
                .put("sources", new JsonObject().put("type", "array").put("items", ref("KillSource")));
        return kill;
    }

    private static JsonObject story() {
        JsonObject story = EventSchemas.object("id:s subject:i lines:o events:o");
        story.getJsonObject("properties")
                .put(
                        "lines",
                        new JsonObject().put("type", "array").put("items", new JsonObject().put("type", "string")))
                .put("events", new JsonObject().put("type", "array").put("items", ref("AnyEnvelope")));
        return story;
    }

    private static JsonObject withReasons(String fields) {
        JsonObject schema = EventSchemas.object(fields);
        schema.getJsonObject("properties")
                .put(
                        "reasons",
                        new JsonObject().put("type", "array").put("items", new JsonObject().put("type", "string")));
        return schema;
    }

    private static JsonObject reason() {
        return new JsonObject()
                .put("type", "object")
                .put("required", new JsonArray().add("reason"))
                .put(
                        "properties",
                        new JsonObject().put("reason", text(Wish.MOST_REASON)).put("actor", text(Wish.MOST_ACTOR)));
    }

    private static JsonObject text(int most) {
        return new JsonObject().put("type", "string").put("minLength", 1).put("maxLength", most);
    }
}
