package io.njord.verticles.web;

import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.Topics;
import io.njord.core.bus.TradingLoop;
import io.njord.journal.JournalException;
import io.njord.journal.Story;
import io.njord.verticles.bus.VertxBus;
import io.njord.verticles.control.ControlVerticle;
import io.njord.verticles.control.KillSwitchFile;
import io.njord.verticles.node.Trading;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/**
 * The web verticle, the operator's hand and a trading loop without machines, on real buses and sockets, so that a test can put
 * any event at all on the way to the page.
 */
final class WebRig implements AutoCloseable {
    static final Instrument ATOM = Instrument.spot("ATOM/USDT", "binanceus", "0.001", "0.01");
    static final String SESSION = "20260101-000000-0001";

    final Vertx vertx = Vertx.vertx();
    final List<String> broken = new CopyOnWriteArrayList<>();
    final WebVerticle web;
    final ControlVerticle control;
    final KillSwitchFile killFile;
    final Trading trading;
    private final AtomicBoolean journalHealthy = new AtomicBoolean(true);
    private final Context webContext;

    WebRig(Path home, WebOptions options) {
        VertxBus bus = new VertxBus(vertx, Instruments.of(ATOM), (topic, e) -> broken.add(topic + ": " + e));
        TradingLoop loop = new TradingLoop(Topics.canonical(), bus::publish);
        trading = new Trading(vertx.getOrCreateContext(), loop);
        killFile = new KillSwitchFile(home.resolve("halt/njord.halt"));
        control = new ControlVerticle(trading, killFile, null);
        web = new WebVerticle(bus, control, new Around(trading, journalHealthy), options, SESSION, "test");
        vertx.deployVerticle(web).await();
        webContext = vertx.getOrCreateContext();
        vertx.deployVerticle(control).await();
    }

    RawHttp http() {
        return new RawHttp(web.port());
    }

    /** Puts an event on its way and returns its position. */
    long push(Event event) {
        return trading.submit("test", event).await();
    }

    /** Puts many events on their way in one go. */
    void push(int from, int to, IntFunction<Event> events) {
        trading.run(() -> {
                    for (int i = from; i < to; i++) {
                        trading.loop().input("test", events.apply(i));
                    }
                })
                .await();
    }

    /** Lets the node say that its journal can, or cannot, be written. */
    void journalHealthy(boolean healthy) {
        journalHealthy.set(healthy);
    }

    /** Returns how many event streams are open. */
    int openStreams() {
        return Future.<Integer>future(p -> webContext.runOnContext(x -> p.complete(web.openStreams())))
                .await();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    /** A node that is well and has nothing to tell. */
    private record Around(Trading trading, AtomicBoolean journalHealthy) implements NodeInfo {
        @Override
        public Future<JsonObject> session() {
            return Future.succeededFuture(new JsonObject()
                    .put("session", SESSION)
                    .put("version", "test")
                    .put("mode", "PAPER")
                    .put("env", "test")
                    .put("data", "none")
                    .put("speed", "1")
                    .put("chain_head", "0123456789abcdef")
                    .put("committed_seq", 0)
                    .put("durable_seq", 0)
                    .put("journal_healthy", journalHealthy.get()));
        }

        @Override
        public Future<JsonArray> limits() {
            return Future.succeededFuture(new JsonArray());
        }

        @Override
        public JsonArray config() {
            return new JsonArray();
        }

        @Override
        public Future<JsonArray> notReady() {
            return Future.succeededFuture(new JsonArray());
        }

        @Override
        public Future<Void> throughTheLoop() {
            return trading.run(() -> {});
        }

        @Override
        public Future<Void> throughTheJournal() {
            return Future.succeededFuture();
        }

        @Override
        public Story explain(String id) {
            throw new JournalException("nothing is called " + id);
        }
    }
}
