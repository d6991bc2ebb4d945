package io.njord.verticles.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One operation of the control API: what the router serves and what the OpenAPI document says about it, in one place.
 *
 * @param path in OpenAPI's spelling, {@code {name}} for a path parameter
 * @param id the operation's id
 * @param takesReason whether a body with actor and reason must be sent: all operations that change state
 * @param answer what comes back when all is well
 * @param refusals statuses of its own problems, beyond those that any request can meet
 */
record ApiRoute(
        HttpMethod method,
        String path,
        String id,
        String summary,
        List<Parameter> parameters,
        boolean takesReason,
        Answer answer,
        Set<Integer> refusals,
        Handler<RoutingContext> handler) {

    /** A query parameter. */
    record Parameter(String name, String type, boolean required, String description) {}

    /** Reads something. */
    static ApiRoute get(String path, String id, String summary, Answer answer, Handler<RoutingContext> handler) {
        return new ApiRoute(HttpMethod.GET, path, id, summary, List.of(), false, answer, Set.of(), handler);
    }

    /** Changes something, for a reason. */
    static ApiRoute post(String path, String id, String summary, Handler<RoutingContext> handler) {
        return new ApiRoute(
                HttpMethod.POST, path, id, summary, List.of(), true, Answer.object("Done"), Set.of(), handler);
    }

    /** Returns this route with query parameters. */
    ApiRoute with(Parameter... more) {
        return new ApiRoute(method, path, id, summary, List.of(more), takesReason, answer, withRefusal(400), handler);
    }

    /** Returns this route with a problem of its own. */
    ApiRoute refusing(int status) {
        return new ApiRoute(method, path, id, summary, parameters, takesReason, answer, withRefusal(status), handler);
    }

    /** Returns the path in the router's spelling. */
    String routerPath() {
        return path.replace("{", ":").replace("}", "");
    }

    /** Returns whether a request's path is one of this route's. */
    boolean serves(String requestPath) {
        return requestPath.matches(path.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
    }

    /** Returns the method's name as OpenAPI writes it. */
    String verb() {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private Set<Integer> withRefusal(int status) {
        Set<Integer> all = new TreeSet<>(refusals);
        all.add(status);
        return all;
    }
}
