package io.njord.verticles.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.CancelRequest;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.Reason;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.ServiceStatus;
import io.njord.contracts.Side;
import io.njord.contracts.Topics;
import io.njord.testkit.RedisServers;
import io.njord.verticles.bus.VertxBus;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** The bridge between a real event bus and a real Redis. */
@Tag("integration")
class BridgeTest {
    private static final Instrument ATOM = Instrument.spot("ATOM/USDT", "binanceus", "0.001", "0.01");
    private static final Instruments ALL = Instruments.of(ATOM);

    private final List<Event> admitted = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final VertxBus bus = new VertxBus(vertx, ALL, (topic, e) -> {});
    private RedisServer redis;
    private BridgeVerticle bridge;
    private RedisConnection client;

    private final InboundPort inbound = new InboundPort() {
        @Override
        public void accept(Event event) {
            admitted.add(event);
        }

        @Override
        public void refused(RefusedMessage refusal) {
            admitted.add(refusal);
        }

        @Override
        public void alarm(AlarmEvent alarm) {
            admitted.add(alarm);
        }

        @Override
        public void status(ServiceStatus status) {
            admitted.add(status);
        }
    };

    @BeforeEach
    void start() {
        redis = RedisServers.start();
        bridge = new BridgeVerticle(
                bus,
                Topics.canonical(),
                ALL,
                inbound,
                new BridgeOptions(RedisServers.url(redis), List.of("*"), 1_000, 256),
                InstantSource.system());
        vertx.deployVerticle(bridge).await();
        await(() -> bridge.connected());
        connectClient();
    }

    private void connectClient() {
        client = Redis.createClient(vertx, RedisServers.url(redis)).connect().await();
        RedisConnection listener =
                Redis.createClient(vertx, RedisServers.url(redis)).connect().await();
        listener.handler(message -> {
            if (message != null && message.size() == 4) {
                heard.add(message.get(2) + " " + message.get(3));
            }
        });
        listener.send(Request.cmd(Command.PSUBSCRIBE).arg("*")).await();
    }

    @AfterEach
    void end() throws Exception {
        vertx.close().await();
        redis.stop();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(condition);
    }

    private void publish(String channel, String body) {
        client.send(Request.cmd(Command.PUBLISH).arg(channel).arg(body)).await();
    }

    private static FillEvent fill(int n) {
        return new FillEvent(
                "f" + n,
                "o" + n,
                "s",
                ATOM,
                Side.BUY,
                100,
                12_345,
                1_700_000_000_000_000_000L + n,
                0,
                "USDT",
                true,
                Map.of("x", 1L));
    }

    @Test
    void shouldMirrorEveryMessageInOrderAsTheSpecificationsJson() {
        for (int i = 0; i < 500; i++) {
            bus.publish(new Envelope(i + 1, 0, "venue", "fills.new", fill(i)));
        }
        await(() -> heard.size() == 500);
        for (int i = 0; i < 500; i++) {
            assertThat(heard.get(i)).startsWith("fills.new {\"order_id\":\"o" + i + "\",\"symbol\":\"ATOM/USDT\"");
            String json = heard.get(i).substring("fills.new ".length());
            assertThat(new EventCodec(ALL).decode(fill(i).type(), json.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(fill(i));
        }
        assertThat(bridge.dropped()).isZero();
        assertThat(admitted).noneMatch(AlarmEvent.class::isInstance);
    }

    @Test
    void shouldAdmitIntentsAndCancelsAndRefuseBrokenOnesWithTheirId() {
        publish(
                "strat.intent",
                "{\"id\":\"py-1\",\"ts_local_ns\":1,\"strategy_id\":\"py\",\"symbol\":\"ATOM/USDT\",\"side\":\"buy\","
                        + "\"type\":\"limit\",\"qty\":\"2\",\"limit_price\":10.5,\"meta\":{}}");
        publish("orders.cancel", "{\"order_id\":\"py-1\",\"symbol\":\"ATOM/USDT\",\"reason\":\"changed my mind\"}");
        publish(
                "strat.intent",
                "{\"id\":\"py-2\",\"ts_local_ns\":1,\"strategy_id\":\"py\",\"symbol\":\"ATOM/USDT\","
                        + "\"side\":\"sideways\",\"type\":\"market\",\"qty\":1}");
        publish("strat.intent", "not json at all");
        await(() -> admitted.stream().filter(e -> !(e instanceof ServiceStatus)).count() == 4);
        List<Event> taken =
                admitted.stream().filter(e -> !(e instanceof ServiceStatus)).toList();
        assertThat(taken.get(0)).isInstanceOfSatisfying(OrderIntent.class, i -> {
            assertThat(i.id()).isEqualTo("py-1");
            assertThat(i.qty()).isEqualTo(200);
        });
        assertThat(taken.get(1))
                .isInstanceOfSatisfying(
                        CancelRequest.class, c -> assertThat(c.orderId()).isEqualTo("py-1"));
        assertThat(taken.get(2)).isInstanceOfSatisfying(RefusedMessage.class, r -> {
            assertThat(r.messageId()).isEqualTo("py-2");
            assertThat(r.reason()).isEqualTo(Reason.INVALID_INTENT);
            assertThat(r.detail()).contains("sideways");
        });
        assertThat(taken.get(3)).isInstanceOf(RefusedMessage.class);
    }

    @Test
    void shouldRaiseAnAlarmForAForgedMessageAndChangeNothing() {
        publish("orders.accepted", "{\"intent_id\":\"evil\",\"qty\":1000000}");
        publish("risk.decisions", "{\"intent_id\":\"evil\",\"allowed\":true}");
        await(() -> admitted.stream().filter(AlarmEvent.class::isInstance).count() == 2);
        assertThat(admitted)
                .filteredOn(AlarmEvent.class::isInstance)
                .allSatisfy(e -> assertThat(((AlarmEvent) e).code()).isEqualTo("forged-message"));
        assertThat(admitted).noneMatch(e -> e instanceof OrderIntent || e instanceof CancelRequest);
    }

    @Test
    void shouldCountWhatIsLostWhileRedisIsAwayAndComeBackByItself() throws Exception {
        int port = redis.ports().getFirst();
        redis.stop();
        await(() -> !bridge.connected());
        for (int i = 0; i < 3_000; i++) {
            bus.publish(new Envelope(i + 1, 0, "venue", "fills.new", fill(i)));
        }
        await(() -> bridge.dropped() >= 2_000);
        await(() -> admitted.stream()
                .anyMatch(e -> e instanceof AlarmEvent a && a.code().equals("mirror-dropped")));
        assertThat(admitted).anyMatch(e -> e instanceof ServiceStatus s && !s.healthy());
        redis = RedisServers.start(port);
        await(() -> bridge.connected());
        heard.clear();
        connectClient();
        bus.publish(new Envelope(9_999, 0, "venue", "fills.new", fill(9_999)));
        await(() -> heard.stream().anyMatch(text -> text.contains("o9999")));
    }
}
