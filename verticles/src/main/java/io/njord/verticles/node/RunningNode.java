package io.njord.verticles.node;

import io.njord.contracts.Decimals;
import io.njord.contracts.Money;
import io.njord.core.risk.LimitUsage;
import io.njord.journal.Explain;
import io.njord.journal.SessionJournal;
import io.njord.journal.Story;
import io.njord.verticles.config.Section;
import io.njord.verticles.control.ControlVerticle;
import io.njord.verticles.log.Redaction;
import io.njord.verticles.strategy.CallbackMeter;
import io.njord.verticles.web.NodeInfo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What the web verticle may know of the node around it. */
final class RunningNode implements NodeInfo {
    private final NodeOptions options;
    private final Trading trading;
    private final TradingPipeline pipeline;
    private final SessionJournal journal;
    private final ControlVerticle control;
    private final Future<Void> feed;
    private final String session;
    private final Redaction redaction;
    private final CallbackMeter meter;

    RunningNode(
            NodeOptions options,
            Trading trading,
            TradingPipeline pipeline,
            SessionJournal journal,
            ControlVerticle control,
            Future<Void> feed,
            String session,
            Redaction redaction,
            CallbackMeter meter) {
        this.options = options;
        this.trading = trading;
        this.pipeline = pipeline;
        this.journal = journal;
        this.control = control;
        this.feed = feed;
        this.session = session;
        this.redaction = redaction;
        this.meter = meter;
    }

    @Override
    public Future<JsonObject> session() {
        return Future.succeededFuture(new JsonObject()
                .put("session", session)
                .put("version", options.version())
                .put("mode", "PAPER")
                .put("env", options.config().app().env())
                .put("data", String.valueOf(options.data().getFileName()))
                .put(
                        "speed",
                        options.pace().maximum()
                                ? "max"
                                : String.valueOf(options.pace().factor()))
                .put("chain_head", journal.chainHead())
                .put("committed_seq", journal.committedSeq())
                .put("durable_seq", journal.durableSeq())
                .put("journal_healthy", journal.healthy()));
    }

    @Override
    public Future<JsonArray> limits() {
        return trading.call(() -> {
            JsonArray limits = new JsonArray();
            for (LimitUsage usage : pipeline.risk().usage()) {
                limits.add(new JsonObject()
                        .put("code", usage.code().code())
                        .put("scope", usage.scope())
                        .put("unit", usage.unit().name().toLowerCase(Locale.ROOT))
                        .put("cap", print(usage, usage.cap()))
                        .put("used", print(usage, usage.used()))
                        .put("distance", print(usage, usage.distance())));
            }
            return limits;
        });
    }

    @Override
    public JsonArray config() {
        JsonArray entries = new JsonArray();
        for (Section.Entry entry : options.config().entries()) {
            entries.add(new JsonObject()
                    .put("key", entry.key())
                    .put("value", redaction.clean(entry.key(), entry.value()))
                    .put("origin", entry.origin()));
        }
        return entries;
    }

    @Override
    public Future<JsonArray> notReady() {
        CallbackMeter.Stuck stuck = meter.stuck();
        if (stuck != null) { // the trading loop could not answer anything else
            return Future.succeededFuture(new JsonArray()
                    .add("strategy " + stuck.strategyId() + " has not come back for " + stuck.sinceNs() / 1_000_000
                            + " ms: the trading loop stands still until it does, or the process is ended"));
        }
        return control.killStates().map(states -> {
            JsonArray reasons = new JsonArray();
            if (!journal.healthy()) {
                reasons.add("the journal cannot be written");
            }
            if (states.isEmpty()) {
                reasons.add("the kill switch has not been read yet");
            }
            states.values().stream()
                    .filter(state -> !state.readable())
                    .forEach(state -> reasons.add("the kill switch's source " + state.source() + " cannot be read"));
            Throwable failure = feed.cause();
            if (failure != null) {
                reasons.add("the feed has failed: " + redaction.clean(String.valueOf(failure.getMessage())));
            }
            return reasons;
        });
    }

    @Override
    public Future<Void> throughTheLoop() {
        return trading.run(() -> {});
    }

    @Override
    public Future<Void> throughTheJournal() {
        return trading.call(() -> trading.loop().seq())
                .compose(seq -> Future.fromCompletionStage(journal.awaitCommitted(seq)));
    }

    @Override
    public Story explain(String id) {
        return Explain.of(journal.directory(), id);
    }

    private static String print(LimitUsage usage, long value) {
        return usage.unit() == LimitUsage.Unit.COUNT ? Long.toString(value) : Decimals.print(value, Money.SCALE);
    }
}
