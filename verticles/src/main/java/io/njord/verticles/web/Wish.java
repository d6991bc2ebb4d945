package io.njord.verticles.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;

/**
 * Who wants a change of state, and why; both go into the journal.
 *
 * @param actor 1 to {@value #MOST_ACTOR} characters
 * @param reason 1 to {@value #MOST_REASON} characters
 */
record Wish(String actor, String reason) {
    static final int MOST_ACTOR = 60;
    static final int MOST_REASON = 200;

    /** Reads the body of a request; answers with a problem and returns nothing when it is not acceptable. */
    static Optional<Wish> of(RoutingContext context, Guard guard) {
        String type = context.request().getHeader("Content-Type");
        if (type == null
                || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
            Problem.send(context, 415, "content-type", "send Content-Type: application/json, not " + type);
            return Optional.empty();
        }
        Object reason;
        Object actor;
        try {
            JsonObject body = context.body().asJsonObject();
            reason = body == null ? null : body.getValue("reason");
            actor = body == null ? null : body.getValue("actor", "operator");
        } catch (DecodeException | ClassCastException e) {
            Problem.send(context, 400, "body-not-json", "the body must be one JSON object");
            return Optional.empty();
        }
        if (!(reason instanceof String why) || why.isBlank() || why.length() > MOST_REASON) {
            Problem.send(
                    context,
                    400,
                    "reason-required",
                    "send {\"reason\": \"why\"} with 1 to " + MOST_REASON + " characters");
            return Optional.empty();
        }
        if (!(actor instanceof String who) || who.isBlank() || who.length() > MOST_ACTOR) {
            Problem.send(context, 400, "actor-not-acceptable", "actor is a text of 1 to " + MOST_ACTOR + " characters");
            return Optional.empty();
        }
        if (guard.holdsToken(why) || guard.holdsToken(who)) {
            Problem.send(
                    context,
                    400,
                    "token-in-body",
                    "the token does not belong into the journal: leave it out of the body");
            return Optional.empty();
        }
        return Optional.of(new Wish(who, why));
    }
}
