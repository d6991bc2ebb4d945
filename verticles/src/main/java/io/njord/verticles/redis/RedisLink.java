package io.njord.verticles.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis that comes back by itself, after a pause that grows from 1 s to 30 s. Everything happens on one
 * context: that is where the owner is called, and from where it must call.
 *
 * @param <C> the connection
 */
final class RedisLink<C> {
    static final int CONNECT_TIMEOUT_MS = 2_000;

    /** Makes and ends connections. */
    interface Wire<C> {
        /** Connects. */
        Future<C> connect();

        /** Says who is told, on any thread, when a connection is lost. */
        void watch(C connection, Consumer<String> lost);

        /** Closes a connection; nobody is told. */
        void release(C connection);

        /** Ends everything. */
        Future<Void> close();
    }

    /** Who uses the connection. */
    interface Owner<C> {
        /** Prepares a new connection; the link is up when this completes. */
        Future<?> prepare(C connection);

        /** The link is up. */
        void up();

        /** The link was lost or could not be made; it will be tried again. */
        void down(String why);
    }

    private final Vertx vertx;
    private final Context context;
    private final Wire<C> wire;
    private final Owner<C> owner;
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private @Nullable C connection;
    private long timer = -1;
    private boolean closed;

    RedisLink(Vertx vertx, Context context, Wire<C> wire, Owner<C> owner) {
        this.vertx = vertx;
        this.context = context;
        this.wire = wire;
        this.owner = owner;
    }

    /** Starts connecting; may be called from anywhere. */
    void open() {
        context.runOnContext(start -> connect());
    }

    /** Returns the connection, null while there is none. */
    @Nullable
    C connection() {
        return connection;
    }

    /** Gives a connection up and makes a new one, e.g. because it does not answer. */
    void fail(@Nullable C failed, String why) {
        if (closed || failed != connection) {
            return;
        }
        connection = null;
        if (failed != null) {
            wire.release(failed);
        }
        owner.down(why);
        timer = vertx.setTimer(backoff.nextMs(), retry -> connect());
    }

    /** Closes the connection and ends the attempts; may be called from anywhere. */
    Future<Void> close() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(end -> {
            closed = true;
            vertx.cancelTimer(timer);
            C last = connection;
            connection = null;
            if (last != null) {
                wire.release(last);
            }
            wire.close().onComplete(done);
        });
        return done.future();
    }

    private void connect() {
        if (closed) {
            return;
        }
        wire.connect()
                .onComplete(made -> context.runOnContext(here -> {
                    if (made.failed()) {
                        fail(null, String.valueOf(made.cause().getMessage()));
                    } else if (closed) {
                        wire.release(made.result());
                    } else {
                        use(made.result());
                    }
                }));
    }

    private void use(C made) {
        connection = made;
        wire.watch(made, why -> context.runOnContext(lost -> fail(made, why)));
        owner.prepare(made)
                .onComplete(prepared -> context.runOnContext(here -> {
                    if (prepared.failed()) {
                        fail(made, String.valueOf(prepared.cause().getMessage()));
                    } else if (made == connection) {
                        backoff.succeeded();
                        owner.up();
                    }
                }));
    }
}
