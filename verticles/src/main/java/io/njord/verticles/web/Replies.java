package io.njord.verticles.web;

import io.njord.verticles.control.Change;
import io.njord.verticles.control.ControlException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Writes answers, on the web verticle's own event loop whoever completed the work. The answer to a change of state waits until
 * the change stands in the journal and in what the API shows, so that whoever reads next sees it; not longer than a second,
 * because a change of state is in force before that, also while the journal cannot be written.
 */
final class Replies {
    private static final long RECORD_WAIT_MS = 1_000;

    private record Waiter(long seq, Promise<Boolean> seen) {}

    private final Context own;
    private final NodeView view;
    private final List<Waiter> waiters = new ArrayList<>();

    Replies(Vertx vertx, NodeView view) {
        this.own = vertx.getOrCreateContext();
        this.view = view;
    }

    /** Is told that the view has taken an event. */
    void advanced() {
        if (!waiters.isEmpty()) {
            List<Waiter> due =
                    waiters.stream().filter(w -> w.seq <= view.lastSeq()).toList();
            waiters.removeAll(due);
            due.forEach(waiter -> waiter.seen.tryComplete(true));
        }
    }

    /** Answers, saying at which position of the session. */
    void json(RoutingContext context, String body) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Njord-Seq", Long.toString(view.lastSeq()))
                .end(body);
    }

    /** Answers when the body is there. */
    void json(RoutingContext context, Future<String> body) {
        here(body).onSuccess(text -> json(context, text)).onFailure(e -> failed(context, e));
    }

    /** Answers a change of state that has the position of the session. */
    void done(RoutingContext context, Future<Change> change) {
        here(change)
                .onSuccess(done -> seen(done.seq())
                        .onSuccess(recorded -> json(
                                context,
                                new JsonObject()
                                        .put("done", true)
                                        .put("seq", done.seq())
                                        .put("recorded", recorded)
                                        .put("note", done.note())
                                        .encode())))
                .onFailure(e -> failed(context, e));
    }

    /** Brings a result to the own event loop. */
    <T> Future<T> here(Future<T> anywhere) {
        Promise<T> promise = Promise.promise();
        anywhere.onComplete(result -> own.runOnContext(ignored -> promise.handle(result)));
        return promise.future();
    }

    private static void failed(RoutingContext context, Throwable cause) {
        if (cause instanceof ControlException control) {
            Problem.send(context, control.status(), control.code(), String.valueOf(control.getMessage()));
        } else {
            context.fail(cause);
        }
    }

    private Future<Boolean> seen(long seq) {
        if (view.lastSeq() >= seq) {
            return Future.succeededFuture(true);
        }
        Waiter waiter = new Waiter(seq, Promise.promise());
        waiters.add(waiter);
        return waiter.seen
                .future()
                .timeout(RECORD_WAIT_MS, TimeUnit.MILLISECONDS)
                .otherwise(timeout -> {
                    waiters.remove(waiter);
                    return false;
                });
    }
}
