package io.njord.verticles.control;

import io.njord.contracts.CancelRequest;
import io.njord.contracts.ControlCommand;
import io.njord.contracts.KillSwitchEvent;
import io.njord.verticles.node.Trading;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's hand. Watches the kill switch's file (and Redis key, where configured) and turns every change into an input
 * of the trading loop; trips and clears on request; passes cancels and strategy switches on. A trip by API also creates the
 * file, so that it outlives the process.
 */
public final class ControlVerticle extends VerticleBase {
    /** The source name of these inputs in the journal. */
    public static final String SOURCE = "control";

    private static final Logger LOG = LoggerFactory.getLogger(ControlVerticle.class);
    private static final long POLL_MS = 100;

    /** Reads, sets and clears the kill switch's key in a store that may be out of reach. */
    public interface RemoteKillSwitch {
        /** Returns the state; never fails: out of reach is unreadable. */
        Future<KillSwitchFile.State> read();

        /** Sets or clears the key. */
        Future<Void> write(boolean tripped);
    }

    private final Trading trading;
    private final KillSwitchFile file;
    private final @Nullable RemoteKillSwitch remote;
    private final Map<String, KillSwitchEvent> states = new TreeMap<>();
    private boolean polling;
    private long timer = -1;

    /** Creates the shell; {@code remote} null means the Redis key is not a source of the switch. */
    public ControlVerticle(Trading trading, KillSwitchFile file, @Nullable RemoteKillSwitch remote) {
        this.trading = trading;
        this.file = file;
        this.remote = remote;
    }

    @Override
    public Future<?> start() {
        return report("api", new KillSwitchFile.State(false, true, ""), "startup", "")
                .compose(ignored -> poll())
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
        return trading.call(() -> Map.copyOf(states));
    }

    /** Trips the switch; completes when no order can pass any more. The file follows, so that it outlives the process. */
    public Future<Void> tripKill(String actor, String reason) {
        return report("api", new KillSwitchFile.State(true, true, ""), actor, reason)
                .compose(ignored -> vertx.executeBlocking(() -> {
                    file.trip(actor + ": " + reason);
                    return file;
                }))
                .compose(ignored -> poll())
                .mapEmpty();
    }

    /** Clears every source; completes when all have been read again. The switch stays tripped while one of them is. */
    public Future<Void> clearKill(String actor, String reason) {
        Future<?> cleared = vertx.executeBlocking(() -> {
            file.clear();
            return file;
        });
        if (remote != null) {
            RemoteKillSwitch key = remote;
            cleared = cleared.compose(ignored -> key.write(false));
        }
        return cleared.compose(ignored -> report("api", new KillSwitchFile.State(false, true, ""), actor, reason))
                .compose(ignored -> poll())
                .mapEmpty();
    }

    /** Asks for the cancellation of one order. */
    public Future<Long> cancel(String orderId, String actor, String reason) {
        return trading.call(() -> trading.loop()
                .input(
                        SOURCE,
                        new CancelRequest(
                                orderId, null, "", actor, reason, trading.loop().nowNs())));
    }

    /** Sends a command to the machines: cancel-all, strategy-enable or strategy-disable. */
    public Future<Long> command(String command, String target, String actor, String reason) {
        return trading.call(() -> trading.loop()
                .input(
                        SOURCE,
                        new ControlCommand(
                                command, target, actor, reason, trading.loop().nowNs())));
    }

    private Future<Void> poll() {
        if (polling) {
            return Future.succeededFuture();
        }
        polling = true;
        Future<Void> polled = vertx.executeBlocking(file::read, false)
                .map(Objects::requireNonNull)
                .compose(state -> report("file", state, "file", state.detail()));
        if (remote != null) {
            RemoteKillSwitch key = remote;
            polled = polled.compose(ignored -> key.read())
                    .compose(state -> report("redis", state, "redis", state.detail()));
        }
        return polled.onFailure(e -> LOG.error("kill switch could not be polled", e))
                .onComplete(done -> polling = false);
    }

    /** Turns a state into an input when it differs from the last one of its source. */
    private Future<Void> report(String source, KillSwitchFile.State state, String actor, String reason) {
        return trading.run(() -> {
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
        });
    }
}
