package io.njord.verticles.node;

import io.njord.contracts.ContractException;
import io.njord.contracts.ControlCommand;
import io.njord.core.bus.TradingLoop;
import io.njord.verticles.config.ConfigException;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.control.Change;
import io.njord.verticles.control.ControlException;
import io.njord.verticles.control.ControlVerticle;
import io.njord.verticles.strategy.PluginException;
import io.njord.verticles.strategy.PluginUse;
import io.njord.verticles.strategy.Plugins;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads the strategies' file and the plug-ins again and puts them into force in a running session: what was read becomes an event
 * of the journal, then a command, and so the machines change at the same place in every replay. Nothing changes when anything
 * is wrong.
 */
final class Reloading implements ControlVerticle.Reloader {
    private static final int CONFLICT = 409;

    private final Vertx vertx;
    private final Trading trading;
    private final StrategyReload machine;
    private final AtomicReference<Plugins> plugins;
    private final @Nullable Path file;

    /** What was read. */
    private record Read(List<StrategiesConfig.Entry> entries, Plugins plugins, List<PluginUse> uses) {}

    Reloading(
            Vertx vertx,
            Trading trading,
            StrategyReload machine,
            AtomicReference<Plugins> plugins,
            @Nullable Path file) {
        this.vertx = vertx;
        this.trading = trading;
        this.machine = machine;
        this.plugins = plugins;
        this.file = file;
    }

    @Override
    public Future<Change> reload(String actor, String reason) {
        Path from = file;
        if (from == null) {
            return Future.failedFuture(new ControlException(
                    "nothing-to-reload",
                    "this node was not started from a file of strategies: there is nothing to read again",
                    null,
                    CONFLICT));
        }
        return vertx.executeBlocking(() -> read(from))
                .recover(e -> Future.failedFuture(refused(e)))
                .compose(read -> trading.call(() -> apply(Objects.requireNonNull(read), actor, reason)));
    }

    private Read read(Path from) {
        List<StrategiesConfig.Entry> entries = StrategiesConfig.load(from, System::getenv).stream()
                .filter(StrategiesConfig.Entry::enabled)
                .toList();
        Plugins next = plugins.get().again();
        return new Read(entries, next, StrategyEntries.uses(next, entries));
    }

    private static Throwable refused(Throwable cause) {
        return cause instanceof ConfigException
                        || cause instanceof PluginException
                        || cause instanceof ContractException
                        || cause instanceof IllegalArgumentException
                ? new ControlException(
                        "strategies-not-acceptable", "nothing has changed: " + cause.getMessage(), cause, CONFLICT)
                : cause;
    }

    private Change apply(Read read, String actor, String reason) {
        Plugins before = plugins.getAndSet(read.plugins);
        try {
            machine.check(read.entries, read.uses);
        } catch (ConfigException | PluginException | ContractException | IllegalArgumentException e) {
            plugins.set(before);
            throw new ControlException(
                    "strategies-not-acceptable", "nothing has changed: " + e.getMessage(), e, CONFLICT);
        }
        String note = note(read);
        TradingLoop loop = trading.loop();
        loop.input(ControlVerticle.SOURCE, StrategyReload.event(read.entries, read.uses, loop.nowNs()));
        loop.input(ControlVerticle.SOURCE, new ControlCommand("strategy-reload", "", actor, reason, loop.nowNs()));
        return new Change(loop.seq(), note);
    }

    /** Says which strategies stay, change, come and go, and which plug-ins could not be loaded. */
    private String note(Read read) {
        List<String> kept = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (StrategiesConfig.Entry entry : read.entries) {
            Optional<StrategiesConfig.Entry> old = machine.inForce().stream()
                    .filter(one -> one.id().equals(entry.id()))
                    .findFirst();
            boolean same = old.isPresent()
                    && old.get().equals(entry)
                    && jar(entry, read.uses).equals(jar(entry, machine.plugins()));
            (old.isEmpty() ? added : same ? kept : changed).add(entry.id());
        }
        for (StrategiesConfig.Entry entry : machine.inForce()) {
            if (read.entries.stream().noneMatch(one -> one.id().equals(entry.id()))) {
                removed.add(entry.id());
            }
        }
        StringBuilder note = new StringBuilder(
                "kept " + kept + ", changed " + changed + ", added " + added + ", removed " + removed);
        read.plugins.problems().forEach(problem -> note.append("; ").append(problem));
        return note.toString();
    }

    private static String jar(StrategiesConfig.Entry entry, List<PluginUse> uses) {
        return uses.stream()
                .filter(use -> use.ids().contains(entry.factory()))
                .map(PluginUse::sha256)
                .findFirst()
                .orElse("");
    }
}
