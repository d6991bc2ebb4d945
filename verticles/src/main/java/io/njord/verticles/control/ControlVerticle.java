package io.njord.verticles.control;

import io.njord.contracts.CancelRequest;
import io.njord.contracts.ControlCommand;
import io.njord.contracts.Event;
import io.njord.contracts.KillSwitchEvent;
import io.njord.verticles.node.Trading;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's hand. Watches the kill switch's file (and Redis key, where configured) and turns every change into an input
 * of the trading loop; trips and clears on request; passes cancels and strategy switches on. A trip by API also creates the
 * file, so that it outlives the process. A source that gives no answer in time is unreadable, which counts as tripped.
 *
 * <p>Public methods may be called from any thread.
 */
public final class ControlVerticle extends VerticleBase {
    /** The source name of these inputs in the journal. */
    public static final String SOURCE = "control";

    private static final Logger LOG = LoggerFactory.getLogger(ControlVerticle.class);
    private static final long POLL_MS = 100;
    private static final long FILE_TIMEOUT_MS = 2_000;
    private static final KillSwitchFile.State CLEAR = new KillSwitchFile.State(false, true, "");

    /** Reads, sets and clears the kill switch's key in a store that may be out of reach. */
    public interface RemoteKillSwitch {
        /** Returns the state; never fails: out of reach is unreadable. */
        Future<KillSwitchFile.State> read();

        /** Sets or clears the key. */
        Future<Void> write(boolean tripped);
    }

    /** Reads the configuration of the strategies again and puts it into force. */
    @FunctionalInterface
    public interface Reloader {
        /** Completes when it is in force; fails with a {@link ControlException}, having changed nothing. */
        Future<Change> reload(String actor, String reason);

        /** Returns one for a node whose strategies stay as they are. */
        static Reloader none() {
            return (actor, reason) -> Future.failedFuture(new ControlException(
                    "nothing-to-reload",
                    "the strategies of this node stay as they are: there is nothing to read again",
                    null,
                    409));
        }
    }

    private final Trading trading;
    private final KillSwitchFile file;
    private final @Nullable RemoteKillSwitch remote;
    private final Reloader reloader;
    private final Map<String, KillSwitchEvent> states = new TreeMap<>();
    private @Nullable Future<KillSwitchFile.State> reading;
    private @Nullable Future<Void> polling;
    private long timer = -1;

    /** Creates the shell; {@code remote} null means the Redis key is not a source of the switch. */
    public ControlVerticle(Trading trading, KillSwitchFile file, @Nullable RemoteKillSwitch remote) {
        this(trading, file, remote, Reloader.none());
    }

    /** Creates the shell of a node whose strategies can be reloaded. */
    public ControlVerticle(Trading trading, KillSwitchFile file, @Nullable RemoteKillSwitch remote, Reloader reloader) {
        this.trading = trading;
        this.file = file;
        this.remote = remote;
        this.reloader = reloader;
    }

    @Override
    public Future<?> start() {
        return report("api", CLEAR, "startup", "")
                .compose(ignored -> here(this::poll))
                .onSuccess(ignored -> timer = vertx.setPeriodic(POLL_MS, tick -> poll()));
    }

    @Override
    public Future<?> stop() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
        return Future.succeededFuture();
    }

    /** Returns the last known state of every source. */
    public Future<Map<String, KillSwitchEvent>> killStates() {
        return trading.call(() -> new TreeMap<>(states));
    }

    /**
     * Trips the switch; completes when no order can pass any more. The file follows, so that it outlives the process; when it
     * cannot be written, the switch is tripped all the same and the note says so.
     */
    public Future<Change> tripKill(String actor, String reason) {
        return here(() -> report("api", new KillSwitchFile.State(true, true, ""), actor, reason)
                .compose(tripped -> vertx.executeBlocking(() -> {
                            file.trip(actor + ": " + reason);
                            return "";
                        })
                        .otherwise(e -> {
                            LOG.error("kill switch file could not be written", e);
                            return "tripped, but " + file.path() + " could not be written (" + e.getMessage()
                                    + "): the switch will not outlive this process";
                        }))
                .compose(note -> here(this::pollAnew).compose(polled -> at(note))));
    }

    /**
     * Clears every source; completes when all have been read again. Fails with a {@link ControlException}, and leaves the
     * switch tripped, when a source cannot be cleared.
     */
    public Future<Change> clearKill(String actor, String reason) {
        return here(() -> clearFile()
                .compose(cleared -> clearRemote())
                .compose(cleared -> report("api", CLEAR, actor, reason))
                .compose(reported -> here(this::pollAnew))
                .compose(polled -> allClear()));
    }

    /** Asks for the cancellation of one order. */
    public Future<Change> cancel(String orderId, String actor, String reason) {
        return input(now -> new CancelRequest(orderId, null, "", actor, reason, now));
    }

    /** Sends a command to the machines: cancel-all, strategy-enable or strategy-disable. */
    public Future<Change> command(String command, String target, String actor, String reason) {
        return input(now -> new ControlCommand(command, target, actor, reason, now));
    }

    /** Reads the strategies again; completes when they are in force. */
    public Future<Change> reloadStrategies(String actor, String reason) {
        return reloader.reload(actor, reason);
    }

    private Future<Change> input(LongFunction<Event> event) {
        return trading.call(() -> {
            trading.loop().input(SOURCE, event.apply(trading.loop().nowNs()));
            return new Change(trading.loop().seq(), "");
        });
    }

    private Future<Change> at(@Nullable String note) {
        return trading.call(() -> new Change(trading.loop().seq(), Objects.requireNonNullElse(note, "")));
    }

    private Future<Change> allClear() {
        return trading.call(() -> {
            for (KillSwitchEvent state : states.values()) {
                if (state.tripped() || !state.readable()) {
                    throw new ControlException(
                            "kill-switch-still-tripped",
                            "the switch stays tripped by its source " + state.source() + ": " + state.reason(),
                            null);
                }
            }
            return new Change(trading.loop().seq(), "");
        });
    }

    private Future<Void> clearFile() {
        return vertx.executeBlocking(() -> {
                    file.clear();
                    return file;
                })
                .recover(e -> Future.failedFuture(new ControlException(
                        "kill-file-not-cleared",
                        "the switch stays tripped: " + file.path() + " cannot be deleted (" + e.getMessage()
                                + "): delete it by hand and clear again",
                        e)))
                .mapEmpty();
    }

    private Future<Void> clearRemote() {
        if (remote == null) {
            return Future.succeededFuture();
        }
        return remote.write(false)
                .recover(e -> Future.failedFuture(new ControlException(
                        "kill-key-not-cleared",
                        "the switch stays tripped: the key in Redis cannot be deleted (" + e.getMessage()
                                + "): bring Redis back and clear again",
                        e)));
    }

    /** Runs work on the verticle's own event loop. */
    private <T> Future<T> here(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(ignored -> work.get().onComplete(promise));
        return promise.future();
    }

    /** Polls behind the poll that may be under way, which may have looked too early. */
    private Future<Void> pollAnew() {
        Future<Void> running = polling;
        return running == null ? poll() : running.transform(done -> here(this::pollAnew));
    }

    private Future<Void> poll() {
        if (polling != null) {
            return polling;
        }
        Future<Void> polled = readFile()
                .compose(state -> report("file", state, "file", state.detail()))
                .mapEmpty();
        if (remote != null) {
            RemoteKillSwitch key = remote;
            polled = polled.compose(ignored -> key.read())
                    .compose(state -> report("redis", state, "redis", state.detail()))
                    .mapEmpty();
        }
        Promise<Void> promise = Promise.promise();
        polling = promise.future();
        polled.onFailure(e -> LOG.error("kill switch could not be polled", e))
                .onComplete(done -> context.runOnContext(ignored -> {
                    polling = null;
                    promise.handle(done);
                }));
        return promise.future();
    }

    /** Looks at the file; one look at a time, so that a disk that hangs takes one thread and not all. */
    private Future<KillSwitchFile.State> readFile() {
        Future<KillSwitchFile.State> look = reading;
        if (look == null || look.isComplete()) {
            look = vertx.executeBlocking(file::read, false).map(Objects::requireNonNull);
            reading = look;
        }
        return look.timeout(FILE_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .otherwise(e -> new KillSwitchFile.State(
                        true,
                        false,
                        "cannot look at " + file.path() + ": no answer within " + FILE_TIMEOUT_MS + " ms"));
    }

    /** Turns a state into an input when it differs from the last one of its source. */
    private Future<Long> report(String source, KillSwitchFile.State state, String actor, String reason) {
        return trading.call(() -> {
            KillSwitchEvent last = states.get(source);
            if (last == null || last.tripped() != state.tripped() || last.readable() != state.readable()) {
                KillSwitchEvent event = new KillSwitchEvent(
                        source,
                        state.tripped(),
                        state.readable(),
                        actor,
                        reason,
                        trading.loop().nowNs());
                states.put(source, event);
                if (last != null || state.tripped()) {
                    LOG.atWarn()
                            .addKeyValue("source", source)
                            .addKeyValue("tripped", state.tripped())
                            .addKeyValue("readable", state.readable())
                            .addKeyValue("actor", actor)
                            .addKeyValue("reason", reason)
                            .log("kill_switch");
                }
                trading.loop().input(SOURCE, event);
            }
            return trading.loop().seq();
        });
    }
}
