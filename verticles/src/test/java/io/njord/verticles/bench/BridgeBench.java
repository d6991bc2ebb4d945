package io.njord.verticles.bench;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.Instruments;
import io.njord.contracts.Topics;
import io.njord.journal.source.MarketDataSource;
import io.njord.testkit.RedisServers;
import io.njord.verticles.DemoNode;
import io.njord.verticles.bridge.BridgeOptions;
import io.njord.verticles.bridge.BridgeVerticle;
import io.njord.verticles.bridge.NoInbound;
import io.njord.verticles.bus.VertxBus;
import io.njord.verticles.redis.RedisMessage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import redis.embedded.RedisServer;

/**
 * The mirror against a raw writer that sends the same commands, made beforehand, in a pipeline of its own; and what a
 * publication costs the thread that publishes. Rounds alternate, medians count. The mirror's figure includes the bus, the
 * queue and the making of the JSON; the raw writer's does not. One subscriber listens to everything all the time.
 */
public final class BridgeBench {
    private static final int EVENTS = 300_000;
    private static final int ROUNDS = 9;
    private static final int WINDOW = 1_024;
    private static final int BATCH = 256;
    private static final int ROOM = 30_000;

    private final List<Envelope> envelopes = new ArrayList<>();
    private final List<Request> commands = new ArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final VertxBus bus;
    private final BridgeVerticle bridge;
    private final RedisConnection raw;
    private final Context rawContext = vertx.getOrCreateContext();
    private long published;
    private long publishNs;

    private BridgeBench(RedisServer redis) throws Exception {
        Path home = Files.createTempDirectory("njord-bench");
        Topics topics = Topics.canonical();
        Instruments instruments;
        try (MarketDataSource source = MarketDataSource.open(DemoNode.captures(home))) {
            instruments = source.instruments();
            List<Event> recorded = new ArrayList<>();
            for (Event event = source.next(); event != null; event = source.next()) {
                recorded.add(event);
            }
            for (int i = 0; i < EVENTS; i++) {
                Event event = recorded.get(i % recorded.size());
                envelopes.add(new Envelope(i + 1, 0, "ingest", topics.of(event), event));
            }
        }
        RedisMessage form = new RedisMessage(instruments, topics);
        for (Envelope envelope : envelopes) {
            commands.add(Request.cmd(Command.PUBLISH).arg(envelope.topic()).arg(form.write(envelope)));
        }
        bus = new VertxBus(vertx, instruments, (topic, e) -> {});
        bridge = new BridgeVerticle(
                bus,
                topics,
                instruments,
                new NoInbound(),
                new BridgeOptions(RedisServers.url(redis), List.of("*"), 65_536, WINDOW),
                InstantSource.system());
        vertx.deployVerticle(bridge).await();
        raw = Redis.createClient(vertx, new RedisOptions().setConnectionString(RedisServers.url(redis)))
                .connect()
                .await();
        listen(redis);
        while (!bridge.connected()) {
            Thread.onSpinWait();
        }
    }

    /** One live subscriber, which throws everything away. */
    private void listen(RedisServer redis) {
        vertx.createNetClient()
                .connect(redis.ports().getFirst(), "127.0.0.1")
                .onSuccess(socket -> {
                    socket.handler(heard -> {});
                    socket.write("PSUBSCRIBE md.*\r\n");
                })
                .await();
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        RedisServer redis = RedisServers.start();
        BridgeBench bench = new BridgeBench(redis);
        try {
            bench.run();
        } finally {
            bench.vertx.close().await();
            redis.stop();
        }
    }

    private void run() throws InterruptedException {
        double[] mirror = new double[ROUNDS];
        double[] batched = new double[ROUNDS];
        double[] single = new double[ROUNDS];
        double[] cost = new double[ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            double throughTheBridge = mirror();
            double inBatches = batched();
            double oneByOne = oneByOne();
            double publication = (double) publishNs / EVENTS;
            if (round >= 0) {
                mirror[round] = throughTheBridge;
                batched[round] = inBatches;
                single[round] = oneByOne;
                cost[round] = publication;
            }
        }
        say("mirror through bus and bridge", median(mirror), "messages/s");
        say("raw writer, window of " + WINDOW, median(single), "messages/s");
        say("raw writer, batches of " + BATCH, median(batched), "messages/s");
        say("mirror / raw writer with a window", 100 * median(mirror) / median(single), "%");
        say("mirror / raw writer in batches", 100 * median(mirror) / median(batched), "%");
        say("a publication, on the publishing thread", median(cost), "ns");
        say("lost", bridge.dropped(), "messages");
    }

    private double mirror() {
        long start = System.nanoTime();
        long waited = 0;
        for (int i = 0; i < EVENTS; i++) {
            if ((i & 127) == 0 && published - bridge.sent() - bridge.dropped() > ROOM) {
                long from = System.nanoTime();
                while (published - bridge.sent() - bridge.dropped() > ROOM / 2) {
                    LockSupport.parkNanos(20_000);
                }
                waited += System.nanoTime() - from;
            }
            bus.publish(envelopes.get(i));
            published++;
        }
        publishNs = System.nanoTime() - start - waited;
        while (bridge.sent() + bridge.dropped() < published) {
            LockSupport.parkNanos(20_000);
        }
        return EVENTS * 1e9 / (System.nanoTime() - start);
    }

    private double batched() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        long start = System.nanoTime();
        int[] at = new int[2];
        rawContext.runOnContext(begin -> {
            for (int i = 0; i < WINDOW / BATCH; i++) {
                nextBatch(at, done);
            }
        });
        done.await();
        return EVENTS * 1e9 / (System.nanoTime() - start);
    }

    private void nextBatch(int[] at, CountDownLatch done) {
        int from = at[0];
        int to = Math.min(EVENTS, from + BATCH);
        if (from < to) {
            at[0] = to;
            raw.batch(commands.subList(from, to)).onComplete(answered -> {
                at[1] += to - from;
                if (at[1] == EVENTS) {
                    done.countDown();
                }
                nextBatch(at, done);
            });
        }
    }

    private double oneByOne() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        long start = System.nanoTime();
        int[] at = new int[2];
        rawContext.runOnContext(begin -> {
            for (int i = 0; i < WINDOW; i++) {
                nextOne(at, done);
            }
        });
        done.await();
        return EVENTS * 1e9 / (System.nanoTime() - start);
    }

    private void nextOne(int[] at, CountDownLatch done) {
        if (at[0] < EVENTS) {
            raw.send(commands.get(at[0]++)).onComplete(answered -> {
                if (++at[1] == EVENTS) {
                    done.countDown();
                }
                nextOne(at, done);
            });
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void say(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-44s %,12.0f %s%n", name, value, unit);
    }
}
