package io.njord.verticles.web;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Set;

/** The query parameters of the API. What is not acceptable is status 400 with the parameter and its value. */
final class Query {
    static final ApiRoute.Parameter LIMIT = new ApiRoute.Parameter("limit", "integer", false, "at most so many");
    static final ApiRoute.Parameter BEFORE =
            new ApiRoute.Parameter("before", "integer", false, "only those before this seq");
    static final ApiRoute.Parameter DENIED = new ApiRoute.Parameter("denied", "boolean", false, "true: refusals only");
    static final ApiRoute.Parameter SYMBOL = new ApiRoute.Parameter("symbol", "string", true, "BASE/QUOTE");
    static final ApiRoute.Parameter TIMEFRAME =
            new ApiRoute.Parameter("timeframe", "string", false, "1m (default), 5m, …");
    static final ApiRoute.Parameter TOPICS =
            new ApiRoute.Parameter("topics", "string", false, "comma-separated patterns with *");
    static final ApiRoute.Parameter LAST_EVENT_ID =
            new ApiRoute.Parameter("lastEventId", "string", false, "resume behind this id");

    private static final int MOST_ROWS = 2_000;

    private Query() {}

    /** Returns how many rows are wanted. */
    static int limit(RoutingContext context) {
        return Math.clamp(number(context, LIMIT.name(), 200), 1, MOST_ROWS);
    }

    /** Returns the position before which rows are wanted. */
    static long before(RoutingContext context) {
        return number(context, BEFORE.name(), Long.MAX_VALUE);
    }

    /** Returns whether only refusals are wanted. */
    static boolean denied(RoutingContext context) {
        String text = context.request().getParam(DENIED.name(), "false");
        if (!Set.of("true", "false").contains(text)) {
            throw refused(DENIED.name(), text, "it must be true or false");
        }
        return text.equals("true");
    }

    /** Returns a text that must be there. */
    static String text(RoutingContext context, ApiRoute.Parameter parameter) {
        String text = context.request().getParam(parameter.name());
        if (text == null || text.isBlank()) {
            throw refused(parameter.name(), "", "send ?" + parameter.name() + "=" + parameter.description());
        }
        return text;
    }

    private static long number(RoutingContext context, String name, long fallback) {
        String text = context.request().getParam(name);
        if (text == null) {
            return fallback;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw refused(name, text, "it must be a whole number");
        }
    }

    private static HttpException refused(String name, String value, String rule) {
        return new HttpException(400, name + " is '" + value + "': " + rule);
    }
}
