package io.njord.verticles.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.FillEvent;
import io.njord.contracts.KillSwitchEvent;
import io.njord.contracts.Reason;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.RiskDecision;
import io.njord.contracts.ServiceStatus;
import io.njord.journal.JournalReader;
import io.njord.journal.Replayer;
import io.njord.journal.Sessions;
import io.njord.testkit.RedisServers;
import io.njord.verticles.DemoNode;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.node.Node;
import io.njord.verticles.node.NodeOptions;
import io.njord.verticles.node.NodeSummary;
import io.njord.verticles.node.SessionHead;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** A whole node and the world on the other side of a real Redis. */
@Tag("integration")
class BridgeNodeTest {
    @TempDir
    Path home;

    private final Vertx outside = Vertx.vertx();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private RedisServer redis;
    private int port;
    private RedisConnection client;

    @BeforeEach
    void serve() {
        redis = RedisServers.start();
        port = redis.ports().getFirst();
        connect();
    }

    @AfterEach
    void end() throws IOException {
        outside.close().await();
        redis.stop();
    }

    private void connect() {
        String url = "redis://127.0.0.1:" + port;
        client = Redis.createClient(outside, url).connect().await();
        RedisConnection listener = Redis.createClient(outside, url).connect().await();
        listener.handler(message -> {
            if (message != null && message.size() == 4) {
                heard.add(message.get(2) + " " + message.get(3));
            }
        });
        listener.send(Request.cmd(Command.PSUBSCRIBE).arg("*")).await();
    }

    private String redisYaml() {
        return "redis: {url: \"redis://127.0.0.1:" + port + "\", topics: {trades: \"md.trades.{symbol}\","
                + " book: \"md.book.{symbol}\", ticker: \"md.ticker.{symbol}\", intents: strat.intent,"
                + " risk: risk.decisions, orders: orders.accepted, fills: fills.new}}\n";
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(condition);
    }

    private void publish(String channel, String body) {
        client.send(Request.cmd(Command.PUBLISH).arg(channel).arg(body)).await();
    }

    private void intent(String id) {
        publish(
                "strat.intent",
                "{\"id\":\"" + id + "\",\"ts_local_ns\":1,\"strategy_id\":\"outside\",\"symbol\":\"BTC/USDT\","
                        + "\"side\":\"buy\",\"type\":\"market\",\"qty\":0.001,\"meta\":{\"by\":\"a friend\"}}");
    }

    private static String api(Node node, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(node.webUrl() + "/api/v1/" + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private boolean heard(String channel, String part) {
        return heard.stream().anyMatch(text -> text.startsWith(channel + " ") && text.contains(part));
    }

    private List<Event> journal() {
        Path session = session();
        assertThat(new Replayer(SessionHead.read(session)::loop).replay(session).identical())
                .isTrue();
        try (JournalReader reader = JournalReader.open(session)) {
            return reader.stream().map(record -> record.envelope().event()).toList();
        }
    }

    /** Returns whether the journal of the running session holds a text in what it has not packed yet. */
    private boolean written(String text) throws IOException {
        try (Stream<Path> files = Files.list(session())) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".ndjson")).toList()) {
                if (Files.readString(file).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Path session() {
        return new Sessions(home.resolve("var/sessions"), InstantSource.system())
                .latest()
                .orElseThrow();
    }

    @Test
    void shouldFillAnIntentFromOutsideThroughRiskAndIgnoreForgeriesWithAnAlarm() {
        Node node = Node.start(DemoNode.bare(home, redisYaml() + "bridge: {enabled: true}", new Pace(5, false), false));
        NodeSummary summary;
        try {
            await(() -> heard("md.book.BTC/USDT", ""));
            intent("friend-1");
            await(() -> heard("fills.new", "friend-1"));
            assertThat(heard("risk.decisions", "\"intent_id\":\"friend-1\",\"allowed\":true"))
                    .isTrue();
            assertThat(heard("orders.accepted", "friend-1")).isTrue();
            assertThat(heard("positions.snapshot", "\"qty\":0.001")).isTrue();

            String order = heard.stream()
                    .filter(text -> text.startsWith("orders.accepted "))
                    .findFirst()
                    .orElseThrow()
                    .substring("orders.accepted ".length());
            publish("orders.accepted", order.replace("friend-1", "evil").replace("0.001", "9"));
            publish("risk.decisions", "{\"intent_id\":\"evil\",\"allowed\":true,\"reason\":null,\"caps\":{}}");
            publish(
                    "fills.new",
                    "{\"order_id\":\"evil\",\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"qty\":9,\"price\":1,"
                            + "\"ts_fill_ns\":1,\"fee\":0,\"meta\":{}}");
            for (String topic : List.of("orders.accepted", "risk.decisions", "fills.new")) {
                await(() -> heard("alerts.alarm", "on " + topic + " in Redis"));
            }
        } finally {
            summary = node.stop();
        }
        assertThat(summary.intents()).isEqualTo(1);
        assertThat(summary.orders()).isEqualTo(1);
        List<Event> journal = journal();
        assertThat(journal)
                .filteredOn(event -> event.type() == EventType.FILL)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(((FillEvent) event).orderId()).isEqualTo("friend-1"));
        assertThat(journal)
                .filteredOn(event -> event instanceof AlarmEvent alarm
                        && alarm.code().equals("forged-message")
                        && alarm.severity().equals("critical"))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldHaltWhileTheRedisKeySaysSoOrCannotBeReadAndGoOnAfterwards() throws IOException {
        Node node = Node.start(DemoNode.bare(
                home,
                redisYaml() + DemoNode.risk(", kill_switch_redis: true") + "\nbridge: {enabled: true}",
                new Pace(5, false),
                false));
        try {
            await(() -> heard("md.book.BTC/USDT", ""));
            client.send(Request.cmd(Command.SET).arg("njord:trading:halt").arg("1"))
                    .await();
            await(() -> heard("control.kill", "\"tripped\":true"));
            intent("halted-1");
            await(() -> heard("risk.decisions", "halted-1"));
            assertThat(heard("risk.decisions", "\"intent_id\":\"halted-1\",\"allowed\":false"))
                    .isTrue();
            assertThat(heard("risk.decisions", "kill-switch")).isTrue();

            heard.clear();
            client.send(Request.cmd(Command.DEL).arg("njord:trading:halt")).await();
            await(() -> heard("control.kill", "\"tripped\":false"));
            intent("free-1");
            await(() -> heard("fills.new", "free-1"));

            redis.stop();
            await(() -> written("\"readable\":false"));
            heard.clear();
            redis = RedisServers.start(port);
            connect();
            await(() -> heard("control.service", "\"service\":\"bridge\",\"healthy\":true"));
            await(() -> {
                intent("free-" + System.nanoTime());
                return heard("fills.new", "free-");
            });
        } finally {
            node.stop();
        }
        List<Event> journal = journal();
        assertThat(journal)
                .filteredOn(event -> event instanceof KillSwitchEvent kill
                        && kill.source().equals("redis")
                        && kill.tripped()
                        && !kill.readable())
                .isNotEmpty();
        assertThat(journal)
                .filteredOn(event -> event instanceof RiskDecision decision
                        && decision.reason() == Reason.KILL_SWITCH
                        && decision.intentId().equals("halted-1"))
                .hasSize(1);
    }

    @Test
    void shouldRunWithoutRedisSaySoAndCountWhatWasNotMirrored() throws Exception {
        redis.stop();
        NodeOptions options = DemoNode.configured(
                home, redisYaml() + "bridge: {enabled: true, queue_capacity: 100}", Pace.MAXIMUM, true);
        Node node = Node.start(options);
        NodeSummary summary;
        try {
            node.finished().await();
            await(() -> api(node, "services").contains("the node goes on without"));
            assertThat(api(node, "services")).contains("Redis is away");
            await(() -> api(node, "alarms").contains("mirror-dropped"));
        } finally {
            summary = node.stop();
        }
        assertThat(summary.fills()).isGreaterThan(50);
        List<Event> journal = journal();
        assertThat(journal)
                .anyMatch(event -> event instanceof ServiceStatus status
                        && status.service().equals("bridge")
                        && !status.healthy());
        assertThat(journal)
                .anyMatch(event ->
                        event instanceof AlarmEvent alarm && alarm.code().equals("mirror-dropped"));
    }

    @Test
    void shouldTradeNothingWhenTheRedisKeyIsASourceAndThereIsNoRedis() throws IOException {
        redis.stop();
        Node node = Node.start(DemoNode.configured(
                home, redisYaml() + DemoNode.risk(", kill_switch_redis: true"), Pace.MAXIMUM, false));
        node.finished().await();
        NodeSummary summary = node.stop();
        assertThat(summary.intents()).isPositive();
        assertThat(summary.orders()).isZero();
        assertThat(summary.denied()).isEqualTo(summary.intents());
    }

    @Test
    void shouldRefuseIntentsOnANodeThatHasNoTradingRole() {
        NodeOptions bare = DemoNode.bare(home, redisYaml() + "bridge: {enabled: true}", new Pace(5, false), false);
        Node node = Node.start(new NodeOptions(
                bare.config(),
                bare.strategies(),
                bare.secrets(),
                bare.data(),
                bare.pace(),
                false,
                0,
                false,
                bare.version(),
                bare.commandLine()));
        try {
            await(() -> heard("md.book.BTC/USDT", ""));
            intent("friend-1");
            await(() -> heard("control.refused", "friend-1"));
        } finally {
            node.stop();
        }
        List<Event> journal = journal();
        assertThat(journal).noneMatch(event -> event.type() == EventType.INTENT || event.type() == EventType.ORDER);
        assertThat(journal).noneMatch(event -> event instanceof RiskDecision decision && decision.allowed());
        assertThat(journal)
                .anyMatch(event -> event instanceof RefusedMessage refused && refused.reason() == Reason.NOT_ADMITTED);
    }
}
