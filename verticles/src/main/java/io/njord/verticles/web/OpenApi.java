package io.njord.verticles.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the OpenAPI 3.1 document of the routes. */
final class OpenApi {
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    private OpenApi() {}

    static JsonObject document(List<ApiRoute> routes, String server, String version) {
        JsonObject paths = new JsonObject();
        for (ApiRoute route : routes) {
            JsonObject path = paths.getJsonObject(route.path(), new JsonObject());
            path.put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
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
                                        "Times ending in _ns are nanoseconds and exceed 2^53; ts_ms is"
                                                + " milliseconds. Amounts are exact decimals."))
                .put("servers", new JsonArray().add(new JsonObject().put("url", server)))
                .put("security", new JsonArray().add(new JsonObject().put("bearer", new JsonArray())))
                .put("paths", paths)
                .put("components", components());
    }

    private static JsonObject operation(ApiRoute route) {
        JsonArray parameters = new JsonArray();
        Matcher matcher = PATH_PARAMETER.matcher(route.path());
        while (matcher.find()) {
            parameters.add(parameter(matcher.group(1), "path", "string", true, "see the summary"));
        }
        for (ApiRoute.Parameter p : route.parameters()) {
            parameters.add(parameter(p.name(), "query", p.type(), p.required(), p.description()));
        }
        JsonObject operation = new JsonObject()
                .put("operationId", route.id())
                .put("summary", route.summary())
                .put("parameters", parameters)
                .put(
                        "responses",
                        new JsonObject()
                                .put(
                                        "200",
                                        new JsonObject()
                                                .put("description", "done")
                                                .put("content", content(route)))
                                .put("default", new JsonObject().put("$ref", "#/components/responses/Problem")));
        if (route.takesReason()) {
            operation.put(
                    "requestBody",
                    new JsonObject()
                            .put("required", true)
                            .put("content", json(new JsonObject().put("$ref", "#/components/schemas/Reason"))));
        }
        return operation;
    }

    private static JsonObject content(ApiRoute route) {
        return switch (route.result()) {
            case EVENTS ->
                json(new JsonObject()
                        .put("type", "array")
                        .put("items", new JsonObject().put("$ref", "#/components/schemas/Event")));
            case ARRAY ->
                json(new JsonObject().put("type", "array").put("items", new JsonObject().put("type", "object")));
            case OBJECT -> json(new JsonObject().put("type", "object"));
            case STREAM ->
                new JsonObject()
                        .put(
                                "text/event-stream",
                                new JsonObject().put("schema", new JsonObject().put("type", "string")));
        };
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
        return new JsonObject().put("application/json", new JsonObject().put("schema", schema));
    }

    private static JsonObject components() {
        JsonObject event = new JsonObject()
                .put("type", "object")
                .put("required", new JsonArray(List.of("seq", "cause", "source", "topic", "type", "ts_ms", "event")))
                .put(
                        "properties",
                        new JsonObject()
                                .put("seq", new JsonObject().put("type", "integer"))
                                .put("cause", new JsonObject().put("type", "integer"))
                                .put("source", new JsonObject().put("type", "string"))
                                .put("topic", new JsonObject().put("type", "string"))
                                .put("type", new JsonObject().put("type", "string"))
                                .put("ts_ms", new JsonObject().put("type", "integer"))
                                .put("event", new JsonObject().put("type", "object")));
        JsonObject reason = new JsonObject()
                .put("type", "object")
                .put("required", new JsonArray(List.of("reason")))
                .put(
                        "properties",
                        new JsonObject()
                                .put(
                                        "reason",
                                        new JsonObject()
                                                .put("type", "string")
                                                .put("minLength", 1)
                                                .put("maxLength", 200))
                                .put(
                                        "actor",
                                        new JsonObject().put("type", "string").put("maxLength", 60)));
        JsonObject problem = new JsonObject()
                .put("type", "object")
                .put("required", new JsonArray(List.of("type", "title", "status", "code", "detail")));
        return new JsonObject()
                .put(
                        "schemas",
                        new JsonObject()
                                .put("Event", event)
                                .put("Reason", reason)
                                .put("Problem", problem))
                .put(
                        "responses",
                        new JsonObject()
                                .put(
                                        "Problem",
                                        new JsonObject()
                                                .put("description", "RFC 9457 problem")
                                                .put(
                                                        "content",
                                                        new JsonObject()
                                                                .put(
                                                                        "application/problem+json",
                                                                        new JsonObject()
                                                                                .put(
                                                                                        "schema",
                                                                                        new JsonObject()
                                                                                                .put(
                                                                                                        "$ref",
                                                                                                        "#/components/schemas/Problem"))))))
                .put(
                        "securitySchemes",
                        new JsonObject()
                                .put(
                                        "bearer",
                                        new JsonObject().put("type", "http").put("scheme", "bearer")));
    }
}
