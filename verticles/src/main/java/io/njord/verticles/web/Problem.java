package io.njord.verticles.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Collectors;

/** Errors as {@code application/problem+json} (RFC 9457). */
final class Problem {
    private Problem() {}

    static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not authorised";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 413 -> "Too large";
            case 414 -> "Address too long";
            case 415 -> "Unsupported media type";
            case 421 -> "Misdirected request";
            case 431 -> "Header fields too large";
            case 503 -> "Not available";
            default -> status < 500 ? "Request not acceptable" : "Internal error";
        };
    }

    static void send(RoutingContext context, int status, String code, String detail) {
        send(context, body(context, status, code, detail));
    }

    /** Says why something is not available, each reason by itself as well. */
    static void send(RoutingContext context, String code, JsonArray reasons) {
        String detail = reasons.stream().map(String::valueOf).collect(Collectors.joining("; "));
        send(context, body(context, 503, code, detail).put("reasons", reasons));
    }

    private static JsonObject body(RoutingContext context, int status, String code, String detail) {
        return body(status, code, detail, String.valueOf(context.request().path()));
    }

    /** Returns the body of a problem. */
    static JsonObject body(int status, String code, String detail, String instance) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title(status))
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .put("instance", instance);
    }

    private static void send(RoutingContext context, JsonObject body) {
        context.response()
                .setStatusCode(body.getInteger("status"))
                .putHeader("Content-Type", "application/problem+json")
                .end(body.encode());
    }
}
