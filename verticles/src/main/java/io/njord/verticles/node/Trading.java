package io.njord.verticles.node;

import io.njord.contracts.Event;
import io.njord.core.Machine;
import io.njord.core.bus.TradingLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** The node's trading loop and the one event loop it lives on. Safe for any thread: work is handed over to that event loop. */
public final class Trading {
    private final Context context;
    private final TradingLoop loop;

    /** Binds a loop to a context. */
    public Trading(Context context, TradingLoop loop) {
        this.context = context;
        this.loop = loop;
    }

    /** Returns the event loop's context. */
    public Context context() {
        return context;
    }

    /** Returns the loop; to be used on the context only. */
    public TradingLoop loop() {
        return loop;
    }

    /** Runs work on the trading event loop and completes with what it returns. */
    public <T> Future<T> call(Supplier<T> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(ignored -> {
            try {
                promise.complete(work.get());
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    /** Runs work on the trading event loop. */
    public Future<Void> run(Runnable work) {
        return call(() -> {
                    work.run();
                    return work;
                })
                .mapEmpty();
    }

    /** Hands an event from outside to the loop; completes with its position when all consequences have come to rest. */
    public Future<Long> submit(String source, Event event) {
        return call(() -> loop.input(source, event));
    }

    /** Attaches a machine behind those attached before; one that recovery attached already stays where it is. */
    public Future<Void> attach(Machine machine) {
        return run(() -> {
            if (!loop.machines().contains(machine)) {
                loop.attach(machine);
            }
        });
    }

    /** Detaches a machine. */
    public Future<Void> detach(Machine machine) {
        return run(() -> loop.detach(machine));
    }
}
