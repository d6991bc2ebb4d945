package io.njord.verticles.web;

import io.njord.contracts.Envelope;
import io.njord.core.bus.Bus;
import io.njord.verticles.control.ControlVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the dashboard, {@code /api/v1}, the event stream and health. */
public final class WebVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WebVerticle.class);
    private static final long MOST_BODY_BYTES = 16_384;
    private static final String API = "/api/v1";

    private final Bus bus;
    private final ControlVerticle control;
    private final NodeInfo info;
    private final WebOptions options;
    private final String session;
    private final String version;
    private final NodeView view = new NodeView();
    private final Guard guard;
    private @Nullable EventStreams streams;
    private Bus.@Nullable Subscription subscription;
    private @Nullable HttpServer server;
    private List<ApiRoute> routes = List.of();

    /** Creates the verticle. */
    public WebVerticle(
            Bus bus, ControlVerticle control, NodeInfo info, WebOptions options, String session, String version) {
        this.bus = bus;
        this.control = control;
        this.info = info;
        this.options = options;
        this.session = session;
        this.version = version;
        this.guard = new Guard(options);
    }

    @Override
    public Future<?> start() {
        EventStreams events = new EventStreams(vertx, view, session, options.heartbeatMs());
        streams = events;
        Context own = context;
        Bus.Subscription everything = bus.subscribe("*", envelope -> {
            if (own == vertx.getOrCreateContext()) {
                take(events, envelope);
            } else {
                own.runOnContext(ignored -> take(events, envelope));
            }
        });
        subscription = everything;
        routes = routes(events);
        return Future.fromCompletionStage(everything.ready())
                .compose(ready -> vertx.createHttpServer(new HttpServerOptions()
                                .setMaxFormAttributeSize((int) MOST_BODY_BYTES)
                                .setIdleTimeout(0))
                        .requestHandler(router())
                        .listen(options.port(), options.host()))
                .map(listening -> {
                    server = listening;
                    guard.bound(listening.actualPort());
                    return listening;
                });
    }

    @Override
    public Future<?> stop() {
        if (streams != null) {
            streams.close();
        }
        if (subscription != null) {
            subscription.close();
        }
        return server == null ? Future.succeededFuture() : server.close();
    }

    /** Returns the port that was bound. */
    public int port() {
        return server == null ? options.port() : server.actualPort();
    }

    private void take(EventStreams events, Envelope envelope) {
        view.on(envelope);
        events.on(envelope);
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(guard::check);
        for (ApiRoute route : routes) {
            Route served = router.route(route.method(), API + route.routerPath());
            if (route.takesReason()) {
                served.handler(BodyHandler.create(false).setBodyLimit(MOST_BODY_BYTES));
            }
            served.handler(route.handler());
        }
        router.get("/health/live")
                .handler(context ->
                        json(context, new JsonObject().put("status", "up").encode()));
        router.get("/health/ready").handler(this::ready);
        router.route(API + "/*").handler(this::notServed);
        router.get("/").handler(guard::handCookie);
        router.get("/index.html").handler(guard::handCookie);
        router.get()
                .handler(
                        StaticHandler.create("webroot").setCachingEnabled(false).setDirectoryListing(false));
        router.route().last().handler(this::notServed);
        router.route().failureHandler(this::failed);
        return router;
    }

    private List<ApiRoute> routes(EventStreams events) {
        return List.of(
                get("/openapi.json", "openapi", "This document.", ApiRoute.Result.OBJECT, this::openApi),
                get(
                        "/version",
                        "version",
                        "The program's version.",
                        ApiRoute.Result.OBJECT,
                        context -> json(
                                context,
                                new JsonObject()
                                        .put("version", version)
                                        .put("java", Runtime.version().toString())
                                        .encode())),
                get(
                        "/session",
                        "session",
                        "The session, its mode, its chain head.",
                        ApiRoute.Result.OBJECT,
                        context -> answer(context, info.session().map(JsonObject::encode))),
                events("/instruments", "instruments", "The instruments and their scales.", view::instruments),
                events(
                        "/positions",
                        "positions",
                        "Positions by strategy and symbol; an empty strategy is the account.",
                        view::positions),
                events("/equity", "equity", "The account now, by quote asset.", view::equity),
                events(
                        "/equity/history",
                        "equityHistory",
                        "The equity curve, thinned when it gets long.",
                        view::equityHistory),
                events("/orders", "orders", "Working orders.", view::workingOrders),
                events("/orders/finished", "finishedOrders", "The latest finished orders.", view::finishedOrders),
                new ApiRoute(
                        HttpMethod.GET,
                        "/fills",
                        "fills",
                        "Fills, newest first.",
                        List.of(
                                limit(),
                                new ApiRoute.Parameter("before", "integer", false, "only those before this seq")),
                        false,
                        ApiRoute.Result.EVENTS,
                        context -> json(
                                context,
                                view.fills(
                                        (int) number(context, "limit", 200, 1, 2_000),
                                        number(context, "before", Long.MAX_VALUE, 0, Long.MAX_VALUE)))),
                new ApiRoute(
                        HttpMethod.GET,
                        "/decisions",
                        "decisions",
                        "Risk decisions, newest first, with meaning and remedy.",
                        List.of(limit(), new ApiRoute.Parameter("denied", "boolean", false, "true: refusals only")),
                        false,
                        ApiRoute.Result.EVENTS,
                        context -> json(
                                context,
                                view.decisions(
                                        (int) number(context, "limit", 200, 1, 500),
                                        Boolean.parseBoolean(context.request().getParam("denied"))))),
                get(
                        "/limits",
                        "limits",
                        "Risk limits with the distance to each.",
                        ApiRoute.Result.ARRAY,
                        context -> answer(context, info.limits().map(JsonArray::encode))),
                events("/strategies", "strategies", "Strategies and their state.", view::strategies),
                reason(
                        "/strategies/{id}/enable",
                        "enableStrategy",
                        "Lets a strategy act again.",
                        (context, who) -> control.command("strategy-enable", id(context), who.actor, who.reason)),
                reason(
                        "/strategies/{id}/disable",
                        "disableStrategy",
                        "Stops a strategy and cancels its orders.",
                        (context, who) -> control.command("strategy-disable", id(context), who.actor, who.reason)),
                events("/feeds", "feeds", "What happened to the market-data feeds.", view::feeds),
                events("/tickers", "tickers", "The latest best bid and ask of each symbol.", view::tickers),
                events("/trades", "trades", "The latest trade of each symbol.", view::trades),
                new ApiRoute(
                        HttpMethod.GET,
                        "/candles",
                        "candles",
                        "Finished bars of a symbol.",
                        List.of(
                                new ApiRoute.Parameter("symbol", "string", true, "BASE/QUOTE"),
                                new ApiRoute.Parameter("timeframe", "string", false, "1m (default), 5m, …")),
                        false,
                        ApiRoute.Result.EVENTS,
                        this::candles),
                get(
                        "/kill",
                        "kill",
                        "The kill switch: every source, and whether it is tripped.",
                        ApiRoute.Result.OBJECT,
                        this::kill),
                reason(
                        "/kill/trip",
                        "tripKill",
                        "Trips the kill switch: no new orders; working ones are cancelled.",
                        (context, who) -> control.tripKill(who.actor, who.reason)),
                reason(
                        "/kill/clear",
                        "clearKill",
                        "Clears every source of the kill switch.",
                        (context, who) -> control.clearKill(who.actor, who.reason)),
                reason(
                        "/orders/{id}/cancel",
                        "cancelOrder",
                        "Asks the venue to cancel an order.",
                        (context, who) -> control.cancel(id(context), who.actor, who.reason)),
                reason(
                        "/cancel-all",
                        "cancelAll",
                        "Cancels all working orders.",
                        (context, who) -> control.command("cancel-all", "", who.actor, who.reason)),
                events("/alarms", "alarms", "Alarms and refused messages.", view::alarms),
                events("/services", "services", "The health of the node's parts.", view::services),
                get(
                        "/config",
                        "config",
                        "Every configuration value and its origin; secrets are masked.",
                        ApiRoute.Result.ARRAY,
                        context -> json(context, info.config().encode())),
                new ApiRoute(
                        HttpMethod.GET,
                        "/events",
                        "events",
                        "Server-sent events with ids, resumption and topic filter.",
                        List.of(
                                new ApiRoute.Parameter("topics", "string", false, "comma-separated patterns with *"),
                                new ApiRoute.Parameter("lastEventId", "string", false, "resume behind this id")),
                        false,
                        ApiRoute.Result.STREAM,
                        events::open));
    }

    private static ApiRoute.Parameter limit() {
        return new ApiRoute.Parameter("limit", "integer", false, "at most so many");
    }

    private static ApiRoute get(
            String path,
            String id,
            String summary,
            ApiRoute.Result result,
            io.vertx.core.Handler<RoutingContext> handler) {
        return new ApiRoute(HttpMethod.GET, path, id, summary, List.of(), false, result, handler);
    }

    private ApiRoute events(String path, String id, String summary, Supplier<String> list) {
        return get(path, id, summary, ApiRoute.Result.EVENTS, context -> json(context, list.get()));
    }

    /** Who asks, and why. */
    private record Wish(String actor, String reason) {}

    private ApiRoute reason(
            String path, String id, String summary, BiFunction<RoutingContext, Wish, Future<?>> action) {
        return new ApiRoute(HttpMethod.POST, path, id, summary, List.of(), true, ApiRoute.Result.OBJECT, context -> {
            Wish wish = wish(context);
            if (wish != null) {
                answer(
                        context,
                        action.apply(context, wish)
                                .map(done -> new JsonObject().put("done", true).encode()));
            }
        });
    }

    private static @Nullable Wish wish(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            Problem.send(context, 415, "content-type", "send Content-Type: application/json, not " + type);
            return null;
        }
        try {
            JsonObject body = context.body().asJsonObject();
            Object reason = body == null ? null : body.getValue("reason");
            Object actor = body == null ? null : body.getValue("actor", "operator");
            if (!(reason instanceof String why) || why.isBlank() || why.length() > 200) {
                Problem.send(context, 400, "reason-required", "send {\"reason\": \"why\"} with 1 to 200 characters");
                return null;
            }
            if (!(actor instanceof String who) || who.isBlank() || who.length() > 60) {
                Problem.send(context, 400, "actor-not-acceptable", "actor is a text of 1 to 60 characters");
                return null;
            }
            return new Wish(who, why);
        } catch (DecodeException | ClassCastException e) {
            Problem.send(context, 400, "body-not-json", "the body must be one JSON object");
            return null;
        }
    }

    private void openApi(RoutingContext context) {
        String server = "http://" + context.request().authority() + API;
        json(context, OpenApi.document(routes, server, version).encode());
    }

    private void candles(RoutingContext context) {
        String symbol = context.request().getParam("symbol");
        if (symbol == null) {
            Problem.send(context, 400, "symbol-required", "send ?symbol=BASE/QUOTE");
            return;
        }
        json(context, view.candles(symbol, context.request().getParam("timeframe", "1m")));
    }

    private void kill(RoutingContext context) {
        json(context, "{\"tripped\":" + view.killTripped() + ",\"sources\":" + view.kill() + "}");
    }

    private void ready(RoutingContext context) {
        info.notReady().onComplete(reasons -> {
            boolean ready = reasons.succeeded() && reasons.result().isEmpty();
            context.response().setStatusCode(ready ? 200 : 503);
            json(
                    context,
                    new JsonObject()
                            .put("status", ready ? "ready" : "not ready")
                            .put("reasons", reasons.succeeded() ? reasons.result() : new JsonArray().add("no answer"))
                            .encode());
        });
    }

    private void notServed(RoutingContext context) {
        String path = Objects.requireNonNullElse(context.request().path(), "/");
        TreeSet<String> allowed = new TreeSet<>();
        for (ApiRoute route : routes) {
            if (path.matches(API + route.path().replaceAll("\\{\\w+}", "[^/]+"))) {
                allowed.add(route.method().name());
            }
        }
        if (!allowed.isEmpty()) {
            context.response().putHeader("Allow", String.join(", ", allowed));
            Problem.send(context, 405, "method-not-allowed", "use " + allowed);
        } else {
            Problem.send(context, 404, "not-found", "there is nothing at " + path);
        }
    }

    private void failed(RoutingContext context) {
        Throwable cause = context.failure();
        int status = cause instanceof HttpException http ? http.getStatusCode() : context.statusCode();
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        if (status == 413) {
            Problem.send(context, 413, "body-too-large", "at most " + MOST_BODY_BYTES + " bytes");
        } else if (status >= 400 && status < 500) {
            Problem.send(context, status, "bad-request", "the request cannot be understood");
        } else {
            LOG.atError()
                    .setCause(cause)
                    .addKeyValue("path", context.request().path())
                    .log("request_failed");
            Problem.send(context, 500, "internal", "the request failed; the log says why");
        }
    }

    private static String id(RoutingContext context) {
        return Objects.requireNonNullElse(context.pathParam("id"), "");
    }

    private static long number(RoutingContext context, String name, long fallback, long min, long max) {
        String text = context.request().getParam(name);
        if (text == null) {
            return fallback;
        }
        try {
            return Math.clamp(Long.parseLong(text), min, max);
        } catch (NumberFormatException e) {
            throw new HttpException(400, e);
        }
    }

    private void answer(RoutingContext context, Future<String> body) {
        body.onSuccess(text -> json(context, text)).onFailure(context::fail);
    }

    /** Answers, saying at which position of the session. */
    private void json(RoutingContext context, String body) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Njord-Seq", Long.toString(view.lastSeq()))
                .end(body);
    }
}
