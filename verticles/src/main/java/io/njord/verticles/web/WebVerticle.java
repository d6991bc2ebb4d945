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
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the dashboard, {@code /api/v1}, the event stream and health. */
public final class WebVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WebVerticle.class);
    private static final long MOST_BODY_BYTES = 16_384;
    private static final String DOCUMENT = "/api/v1/openapi.json";

    private final Bus bus;
    private final ControlVerticle control;
    private final NodeInfo info;
    private final WebOptions options;
    private final String session;
    private final String version;
    private final NodeView view = new NodeView();
    private final Guard guard;
    private List<ApiRoute> routes = List.of();
    private @Nullable EventStreams streams;
    private @Nullable LatencyProbe latency;
    private Bus.@Nullable Subscription subscription;
    private @Nullable TokenFile tokenFile;
    private @Nullable HttpServer server;
    private @Nullable Router router;

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
        EventStreams events = new EventStreams(vertx, view, session, options);
        LatencyProbe probe = new LatencyProbe(vertx, info);
        Replies replies = new Replies(vertx, view);
        streams = events;
        latency = probe;
        Context own = context;
        Bus.Subscription everything = bus.subscribe("*", envelope -> {
            if (own == vertx.getOrCreateContext()) {
                take(events, replies, envelope);
            } else {
                own.runOnContext(ignored -> take(events, replies, envelope));
            }
        });
        subscription = everything;
        Router served = router(events, probe, replies);
        router = served;
        return Future.fromCompletionStage(everything.ready())
                .compose(ready -> vertx.createHttpServer(new HttpServerOptions()
                                .setMaxFormAttributeSize((int) MOST_BODY_BYTES)
                                .setIdleTimeout(0))
                        .requestHandler(served)
                        .invalidRequestHandler(InvalidRequest::answer)
                        .listen(options.port(), options.host()))
                .compose(listening -> {
                    server = listening;
                    guard.bound(listening.actualPort());
                    return leaveToken();
                });
    }

    @Override
    public Future<?> stop() {
        if (streams != null) {
            streams.close();
        }
        if (latency != null) {
            latency.close();
        }
        if (subscription != null) {
            subscription.close();
        }
        TokenFile left = tokenFile;
        Future<?> forgotten = left == null ? Future.succeededFuture() : vertx.executeBlocking(left::delete);
        return forgotten.transform(done -> server == null ? Future.succeededFuture() : server.close());
    }

    /** Returns the port that was bound. */
    public int port() {
        return server == null ? options.port() : server.actualPort();
    }

    /** Returns how many event streams are open; on the verticle's own event loop only. */
    int openStreams() {
        return streams == null ? 0 : streams.clients();
    }

    /** Returns what the router serves, to be held against the document. */
    List<Route> served() {
        return router == null ? List.of() : router.getRoutes();
    }

    private void take(EventStreams events, Replies replies, Envelope envelope) {
        view.on(envelope);
        events.on(envelope);
        replies.advanced();
    }

    private Future<?> leaveToken() {
        if (options.tokenFile() == null || options.token() != null) {
            return Future.succeededFuture();
        }
        TokenFile file = new TokenFile(options.tokenFile());
        tokenFile = file;
        return vertx.executeBlocking(() -> file.write(guard.token()));
    }

    private Router router(EventStreams events, LatencyProbe probe, Replies replies) {
        List<ApiRoute> all = new ArrayList<>();
        all.add(ApiRoute.get(
                DOCUMENT,
                "openapi",
                "This document.",
                Answer.object("Any"),
                context -> replies.json(context, document(context))));
        all.addAll(new NodeRoutes(vertx, view, info, events, probe, replies, version).all());
        all.addAll(new ApiRoutes(view, control, info, guard, replies).all());
        routes = List.copyOf(all);
        Router served = Router.router(vertx);
        served.route().handler(guard::check);
        for (ApiRoute route : routes) {
            Route one = served.route(route.method(), route.routerPath()).setName(route.routerPath());
            if (route.takesReason()) {
                one.handler(BodyHandler.create(false).setBodyLimit(MOST_BODY_BYTES));
            }
            one.handler(route.handler());
        }
        for (String rest : List.of("/api/*", "/health/*")) {
            served.route(rest).handler(this::notServed);
        }
        page(served);
        served.route().last().handler(this::notServed);
        served.route().failureHandler(this::failed);
        return served;
    }

    private void page(Router served) {
        SignIn signIn = new SignIn(guard);
        served.get(SignIn.PATH).handler(context -> SignIn.page(context, 200, ""));
        served.post(SignIn.PATH)
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BODY_BYTES))
                .handler(signIn::check);
        served.get("/").handler(guard::welcome);
        served.get("/index.html").handler(guard::welcome);
        served.get()
                .handler(
                        StaticHandler.create("webroot").setCachingEnabled(false).setDirectoryListing(false));
    }

    private String document(RoutingContext context) {
        return OpenApi.document(routes, "http://" + context.request().authority(), version)
                .encode();
    }

    private void notServed(RoutingContext context) {
        String path = Objects.requireNonNullElse(context.request().path(), "/");
        TreeSet<String> allowed = new TreeSet<>();
        routes.stream()
                .filter(route -> route.serves(path))
                .forEach(route -> allowed.add(route.method().name()));
        boolean api = path.startsWith("/api/") || path.startsWith("/health/");
        if (allowed.isEmpty() && !api && !context.request().method().equals(HttpMethod.GET)) {
            allowed.add("GET");
        }
        if (!allowed.isEmpty()) {
            context.response().putHeader("Allow", String.join(", ", allowed));
            Problem.send(context, 405, "method-not-allowed", "use " + String.join(" or ", allowed));
        } else {
            Problem.send(context, 404, "not-found", "there is nothing at " + path);
        }
    }

    private void failed(RoutingContext context) {
        Throwable cause = context.failure();
        HttpException http = cause instanceof HttpException e ? e : null;
        int status = http != null ? http.getStatusCode() : context.statusCode();
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        if (status == 404) {
            notServed(context);
        } else if (status == 413) {
            Problem.send(context, 413, "body-too-large", "at most " + MOST_BODY_BYTES + " bytes");
        } else if (status >= 400 && status < 500) {
            String detail = http == null ? null : http.getPayload();
            Problem.send(
                    context,
                    status,
                    "bad-request",
                    Objects.requireNonNullElse(detail, "the request cannot be understood"));
        } else {
            LOG.atError()
                    .setCause(cause)
                    .addKeyValue("path", context.request().path())
                    .log("request_failed");
            Problem.send(context, 500, "internal", "the request failed; the log says why");
        }
    }
}
