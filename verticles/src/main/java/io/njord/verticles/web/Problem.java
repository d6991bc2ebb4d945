package io.njord.verticles.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Errors as {@code application/problem+json} (RFC 9457). */
final class Problem {
    private Problem() {}

    static void send(RoutingContext context, int status, String code, String detail) {
        String title = switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not authorised";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 413 -> "Too large";
            case 415 -> "Unsupported media type";
            case 421 -> "Misdirected request";
            case 503 -> "Not available";
            default -> "Internal error";
        };
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("code", code)
                        .put("detail", detail)
                        .put("instance", context.request().path())
                        .encode());
    }
}
