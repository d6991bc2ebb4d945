package io.njord.verticles.web;

import io.njord.contracts.Envelope;
import io.njord.journal.JournalException;
import io.njord.journal.Story;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The operations about the program itself: its document, version, health, latency, event stream and stories. One thread. */
final class NodeRoutes {
    private static final String API = "/api/v1";
    private static final long LIVE_MS = 2_000;

    private final Vertx vertx;
    private final NodeView view;
    private final NodeInfo info;
    private final EventStreams events;
    private final LatencyProbe latency;
    private final Replies replies;
    private final String version;

    NodeRoutes(
            Vertx vertx,
            NodeView view,
            NodeInfo info,
            EventStreams events,
            LatencyProbe latency,
            Replies replies,
            String version) {
        this.vertx = vertx;
        this.view = view;
        this.info = info;
        this.events = events;
        this.latency = latency;
        this.replies = replies;
        this.version = version;
    }

    /** Returns all operations, in the order of the document. */
    List<ApiRoute> all() {
        return List.of(
                ApiRoute.get(
                        API + "/version",
                        "version",
                        "The program's version.",
                        Answer.object("Version"),
                        context -> replies.json(
                                context,
                                new JsonObject()
                                        .put("version", version)
                                        .put("java", Runtime.version().toString())
                                        .encode())),
                ApiRoute.get(
                                API + "/events",
                                "events",
                                "Server-sent events with ids, resumption and topic filter.",
                                Answer.stream(),
                                events::open)
                        .with(Query.TOPICS, Query.LAST_EVENT_ID)
                        .refusing(503),
                ApiRoute.get(
                                API + "/explain/{id}",
                                "explain",
                                "The story of a signal, intent, order or fill, by its id or #seq.",
                                Answer.object("Story"),
                                this::explain)
                        .refusing(404),
                ApiRoute.get(
                        API + "/latency",
                        "latency",
                        "How long it takes to get through parts of the node, over the last minute.",
                        Answer.list("Latency"),
                        context -> replies.json(context, latency.report().encode())),
                ApiRoute.get(
                                "/health/live",
                                "live",
                                "Whether the node's loops turn; 503 is a reason to start it again.",
                                Answer.object("Health"),
                                context -> health(context, "up", "not-up", loops()))
                        .refusing(503),
                ApiRoute.get(
                                "/health/ready",
                                "ready",
                                "Whether the node can take new risk; 503 while the journal cannot be written, the kill"
                                        + " switch cannot be read, or the feed has failed. A tripped switch is an order"
                                        + " and no fault.",
                                Answer.object("Health"),
                                context -> health(context, "ready", "not-ready", info.notReady()))
                        .refusing(503));
    }

    private void explain(RoutingContext context) {
        String id = Objects.requireNonNullElse(context.pathParam("id"), "");
        replies.here(vertx.executeBlocking(() -> info.explain(id)))
                .onSuccess(story -> replies.json(context, json(id, story)))
                .onFailure(e -> {
                    if (e instanceof JournalException) {
                        Problem.send(context, 404, "nothing-to-explain", String.valueOf(e.getMessage()));
                    } else {
                        context.fail(e);
                    }
                });
    }

    private String json(String id, Story story) {
        StringBuilder events = new StringBuilder();
        for (Envelope envelope : story.events()) {
            events.append(events.isEmpty() ? "" : ",").append(view.json(envelope));
        }
        String head = new JsonObject()
                .put("id", id)
                .put("subject", story.subject().seq())
                .put("lines", new JsonArray(story.lines()))
                .encode();
        return head.substring(0, head.length() - 1) + ",\"events\":[" + events + "]}";
    }

    private Future<JsonArray> loops() {
        return info.throughTheLoop().map(done -> new JsonArray());
    }

    private void health(RoutingContext context, String good, String bad, Future<JsonArray> asked) {
        replies.here(asked.timeout(LIVE_MS, TimeUnit.MILLISECONDS)
                        .otherwise(e -> new JsonArray().add("the trading loop does not answer")))
                .onSuccess(reasons -> {
                    if (reasons.isEmpty()) {
                        replies.json(
                                context,
                                new JsonObject()
                                        .put("status", good)
                                        .put("reasons", reasons)
                                        .encode());
                    } else {
                        Problem.send(context, bad, reasons);
                    }
                });
    }
}
