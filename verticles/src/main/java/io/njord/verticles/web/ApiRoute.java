package io.njord.verticles.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * One operation of the control API: what the router serves and what the OpenAPI document says about it, in one place.
 *
 * @param path in OpenAPI's spelling, {@code {name}} for a path parameter
 * @param result schema of the answer: an array of events, an object, or an event stream
 */
record ApiRoute(
        HttpMethod method,
        String path,
        String id,
        String summary,
        List<Parameter> parameters,
        boolean takesReason,
        Result result,
        Handler<RoutingContext> handler) {

    /** What comes back. */
    enum Result {
        EVENTS,
        OBJECT,
        ARRAY,
        STREAM
    }

    /** A query parameter. */
    record Parameter(String name, String type, boolean required, String description) {}

    /** Returns the path in the router's spelling. */
    String routerPath() {
        return path.replace("{", ":").replace("}", "");
    }
}
