package io.njord.verticles.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.ClockEvent;
import io.njord.contracts.Envelope;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Topics;
import io.njord.core.bus.Bus;
import io.njord.testkit.RedisServers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** The bus in a real Redis, between two Vert.x instances. */
@Tag("integration")
class RedisBusTest extends BusBehaviour {
    private static RedisServer redis;

    private final Vertx first = Vertx.vertx();
    private final Vertx second = Vertx.vertx();
    private RedisBus here;
    private RedisBus there;
    private RedisConnection client;

    @BeforeAll
    static void serve() {
        redis = RedisServers.start();
    }

    @AfterAll
    static void end() throws IOException {
        redis.stop();
    }

    @BeforeEach
    void open() {
        String url = RedisServers.url(redis);
        here = new RedisBus(first, url, ALL, Topics.canonical(), this::failed);
        there = new RedisBus(second, url, FEW, Topics.canonical(), this::failed);
        client = Redis.createClient(first, url).connect().await();
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        Future.join(first.close(), second.close()).await();
    }

    @Override
    Bus here() {
        return here;
    }

    @Override
    Bus there() {
        return there;
    }

    private void publish(String channel, String body) {
        client.send(Request.cmd(Command.PUBLISH).arg(channel).arg(body)).await();
    }

    @Override
    boolean sendGarbage(String topic) {
        publish(topic, "no json at all");
        publish(topic, "{\"njord\":{\"type\":\"nonsense\"}}");
        publish(topic, "[1,2]");
        return true;
    }

    @Override
    boolean released(String topic) {
        return there.released()
                .compose(done ->
                        client.send(Request.cmd(Command.PUBSUB).arg("NUMSUB").arg(topic)))
                .map(answer -> answer.get(1).toString().equals("0"))
                .otherwise(false)
                .await();
    }

    @Test
    void shouldHearAProgramThatPublishesThePlainJsonOfATopic() {
        List<Envelope> heard = new CopyOnWriteArrayList<>();
        there.subscribe("fills.new", heard::add).ready().toCompletableFuture().join();
        publish(
                "fills.new",
                "{\"order_id\":\"o1\",\"symbol\":\"ATOM/USDT\",\"side\":\"buy\",\"qty\":1.5,\"price\":\"10.5\","
                        + "\"ts_fill_ns\":5,\"fee\":0,\"meta\":{\"a\":[1,null]}}");
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> heard.size() == 1);
        assertThat(heard.getFirst().seq()).isZero();
        assertThat(heard.getFirst().event()).isInstanceOfSatisfying(FillEvent.class, fill -> {
            assertThat(fill.qty()).isEqualTo(150);
            assertThat(fill.price()).isEqualTo(10_500);
        });
    }

    @Test
    void shouldComeBackAfterRedisWasAwayWithAllItsSubscriptions() throws IOException {
        RedisServer other = RedisServers.start();
        int port = other.ports().getFirst();
        RedisBus bus = new RedisBus(first, RedisServers.url(other), ALL, Topics.canonical(), this::failed);
        List<Envelope> exact = new CopyOnWriteArrayList<>();
        List<Envelope> pattern = new CopyOnWriteArrayList<>();
        bus.subscribe("a.b", exact::add).ready().toCompletableFuture().join();
        bus.subscribe("a.*", pattern::add).ready().toCompletableFuture().join();
        other.stop();
        RedisServer back = RedisServers.start(port);
        try {
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> {
                bus.publish(new Envelope(1, 0, "test", "a.b", new ClockEvent(1)));
                return !exact.isEmpty() && !pattern.isEmpty();
            });
        } finally {
            bus.close();
            back.stop();
        }
    }

    @Test
    void shouldNeverBlockAndCountWhatIsLostWhileThereIsNoRedis() {
        RedisBus bus = new RedisBus(
                first, "redis://127.0.0.1:" + RedisServers.freePort(), ALL, Topics.canonical(), this::failed);
        for (int n = 0; n < 70_000; n++) {
            bus.publish(new Envelope(n, 0, "test", "a.b", new ClockEvent(1)));
        }
        assertThat(bus.dropped()).isEqualTo(70_000 - 65_536);
        bus.close();
    }

    @Test
    void shouldLogInWhereRedisAsksForAPasswordAndHearNothingWithAWrongOne() throws IOException {
        RedisServer locked = RedisServers.start(RedisServers.freePort(), List.of("requirepass secret"));
        String address = "127.0.0.1:" + locked.ports().getFirst();
        RedisBus bus = new RedisBus(first, "redis://:secret@" + address, ALL, Topics.canonical(), this::failed);
        RedisBus stranger = new RedisBus(second, "redis://:wrong@" + address, ALL, Topics.canonical(), this::failed);
        try {
            List<Envelope> heard = new CopyOnWriteArrayList<>();
            bus.subscribe("a.b", heard::add).ready().toCompletableFuture().join();
            CompletionStage<Void> never = stranger.subscribe("a.b", heard::add).ready();
            stranger.publish(new Envelope(1, 0, "stranger", "a.b", new ClockEvent(1)));
            bus.publish(new Envelope(2, 0, "friend", "a.b", new ClockEvent(1)));
            Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> !heard.isEmpty());
            assertThat(heard).extracting(Envelope::source).containsExactly("friend");
            assertThat(never.toCompletableFuture()).isNotDone();
        } finally {
            bus.close();
            stranger.close();
            locked.stop();
        }
    }
}
