package io.njord.verticles.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.ControlCommand;
import io.njord.contracts.Event;
import io.njord.contracts.FillEvent;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.StrategyStatus;
import io.njord.journal.JournalReader;
import io.njord.journal.ReplayReport;
import io.njord.journal.Replayer;
import io.njord.journal.Sessions;
import io.njord.verticles.DemoNode;
import io.njord.verticles.cli.Njord;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.strategy.Jars;
import io.njord.verticles.strategy.PluginException;
import io.njord.verticles.strategy.Plugins;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies of plug-ins in a real node: run, replayed, reloaded, too slow, stuck. */
@Tag("integration")
class PluginNodeTest {
    private static final String BUY =
            "if (n % every == 0) context.market(Side.BUY, context.qtyOf(new BigDecimal(\"0.001\")));";
    private static final String SELL = BUY.replace("BUY", "SELL");

    @TempDir
    Path home;

    private Path plugins() {
        return home.resolve("plugins");
    }

    private Path jar(String onTrade) throws IOException {
        Files.createDirectories(plugins());
        return Jars.plugin(plugins().resolve("mine.jar"), "mine", onTrade);
    }

    private Path strategies(String... entries) throws IOException {
        StringBuilder yaml = new StringBuilder("strategies:\n");
        for (String entry : entries) {
            String[] parts = entry.split(" ");
            yaml.append("  - {id: ")
                    .append(parts[0])
                    .append(", class: ")
                    .append(parts[1])
                    .append(", symbols: [\"*\"], events: [\"md.trades.*\"], params: {every: ")
                    .append(parts[2])
                    .append("}}\n");
        }
        return Files.writeString(home.resolve("strategies.yaml"), yaml);
    }

    private NodeOptions options(Path strategies, Pace pace, boolean web, String yaml) {
        NodeOptions demo = DemoNode.options(home, pace, web);
        NodeConfig config = yaml.isEmpty()
                ? demo.config()
                : DemoNode.configured(home, yaml, pace, web).config();
        return new NodeOptions(
                        config,
                        StrategiesConfig.load(strategies, name -> null),
                        demo.secrets(),
                        demo.data(),
                        pace,
                        web,
                        0,
                        true,
                        "test",
                        List.of())
                .with(Plugins.load(plugins()), strategies);
    }

    private Path latest() {
        return new Sessions(home.resolve("var/sessions"), InstantSource.system())
                .latest()
                .orElseThrow();
    }

    private <E extends Event> List<E> events(Class<E> kind) {
        try (JournalReader reader = JournalReader.open(latest())) {
            return reader.stream()
                    .map(record -> record.envelope().event())
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        }
    }

    private ReplayReport replay(Plugins available) {
        SessionHead head = SessionHead.read(latest());
        return new Replayer(recorder -> head.loop(available, recorder)).replay(latest());
    }

    private HttpResponse<String> http(Node node, String method, String path) throws IOException, InterruptedException {
        String token = Files.readString(home.resolve("var/web.token")).strip();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(node.webUrl() + path))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .method(
                                    method,
                                    method.equals("GET")
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(
                                                    "{\"actor\":\"tester\",\"reason\":\"a test\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Reloads as an operator does and returns the exit code. */
    private int byCommand(Node node) throws IOException {
        Path base = home.resolve("base.yaml");
        try (InputStream in = Objects.requireNonNull(PluginNodeTest.class.getResourceAsStream("/demo/base.yaml"))) {
            Files.copy(in, base, StandardCopyOption.REPLACE_EXISTING);
        }
        return Njord.run(
                "strategies",
                "reload",
                "--config",
                base.toString(),
                "--port",
                Integer.toString(URI.create(String.valueOf(node.webUrl())).getPort()),
                "--state",
                home.resolve("var").toString());
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .until(condition);
    }

    @Test
    void shouldRunAStrategyOfAPlugInAndReplayItWithTheVerySameJarOnly() throws IOException {
        jar(BUY);
        Node node = Node.start(options(strategies("mine-1 mine 50"), Pace.MAXIMUM, false, ""));
        node.finished().await();
        NodeSummary summary = node.stop();
        assertThat(summary.fills()).isGreaterThan(5);
        assertThat(SessionHead.read(latest()).plugins()).singleElement().satisfies(use -> {
            assertThat(use.file()).isEqualTo("mine.jar");
            assertThat(use.ids()).containsExactly("mine");
        });
        ReplayReport report = replay(Plugins.load(plugins()));
        assertThat(report.identical()).isTrue();
        assertThat(report.chainHead()).isEqualTo(summary.chainHead());
        assertThatThrownBy(() -> replay(Plugins.none()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("[mine] of the plug-in mine.jar with SHA-256 ")
                .hasMessageContaining("--plugins");
        jar(SELL);
        assertThatThrownBy(() -> replay(Plugins.load(plugins()))).hasMessageContaining("the one at hand has SHA-256");
    }

    @Test
    void shouldReloadFilesAndPlugInsWithoutDisturbingWhatDidNotChange() throws Exception {
        jar(BUY);
        Path first = Files.copy(plugins().resolve("mine.jar"), home.resolve("first.jar"));
        Path file = strategies("kept momentum 1", "changed mine 40", "gone mine 60");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("class: momentum", "class: sma-cross")
                        .replace("{every: 1}", "{}"));
        Files.writeString(file, Files.readString(file).replaceFirst("md.trades.\\*", "md.ohlcv.*"));
        Node node = Node.start(options(file, new Pace(40, false), true, ""));
        try {
            await(() -> http(node, "GET", "/api/v1/fills").body().contains("changed"));
            jar(SELL);
            strategies("kept sma-cross 1", "changed mine 40", "new mine 30");
            Files.writeString(
                    file,
                    Files.readString(file).replace("{every: 1}", "{}").replaceFirst("md.trades.\\*", "md.ohlcv.*"));
            HttpResponse<String> answer = http(node, "POST", "/api/v1/strategies/reload");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(new JsonObject(answer.body()).getString("note"))
                    .isEqualTo("kept [kept], changed [changed], added [new], removed [gone]");
            await(() -> http(node, "GET", "/api/v1/fills").body().contains("\"new\""));
            strategies("changed nowhere 1");
            HttpResponse<String> refused = http(node, "POST", "/api/v1/strategies/reload");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(new JsonObject(refused.body()).getString("detail"))
                    .contains("nothing has changed")
                    .contains("Strategy not found: nowhere");
            assertThat(byCommand(node)).isEqualTo(1);
            strategies("changed mine 40", "new mine 30");
            assertThat(byCommand(node)).isZero();
        } finally {
            node.stop();
        }
        assertThat(events(StrategyStatus.class).stream()
                        .filter(status -> status.strategyId().equals("kept"))
                        .map(StrategyStatus::state))
                .containsExactly("warming", "stopped");
        assertThat(events(StrategyStatus.class).stream()
                        .filter(status -> status.strategyId().equals("changed"))
                        .map(status -> status.state() + " " + status.detail()))
                .anyMatch(text -> text.startsWith("running goes on with mine"));
        assertThat(events(FillEvent.class).stream()
                        .filter(fill -> fill.strategyId().equals("changed"))
                        .map(FillEvent::side)
                        .distinct())
                .hasSize(2);
        Files.copy(first, plugins().resolve("mine-before.jar"));
        ReplayReport report = replay(Plugins.load(plugins()));
        assertThat(report.firstDifference()).isNull();
        assertThat(report.identical()).isTrue();
        Files.delete(plugins().resolve("mine-before.jar"));
        assertThatThrownBy(() -> replay(Plugins.load(plugins()))).isInstanceOf(PluginException.class);
        Files.delete(plugins().resolve("mine.jar"));
        Files.copy(first, plugins().resolve("mine.jar"));
        assertThatThrownBy(() -> replay(Plugins.load(plugins())))
                .as("the jar that came with the reload is missing")
                .isInstanceOf(PluginException.class);
    }

    @Test
    void shouldSwitchOffAStrategyThatIsTooSlowAndLeaveTheOthersAlone() throws IOException {
        jar(
                "if (n % 40 == 0) java.util.concurrent.locks.LockSupport.parkNanos(30_000_000L * Math.min(1, 800 / every)); "
                        + BUY);
        Path file = strategies("slow mine 20", "quick mine 900");
        Node node = Node.start(
                options(file, Pace.MAXIMUM, false, "strategy_host: {callback_budget_ms: 10, callback_strikes: 2}"));
        node.finished().await();
        node.stop();
        assertThat(events(AlarmEvent.class).stream()
                        .filter(alarm -> alarm.code().equals("strategy-too-slow"))
                        .map(AlarmEvent::detail))
                .singleElement()
                .satisfies(
                        detail -> assertThat(detail).contains("strategy slow").contains("budget of 10 ms"));
        assertThat(events(ControlCommand.class).stream().map(command -> command.command() + " " + command.target()))
                .containsExactly("strategy-disable slow");
        assertThat(events(StrategyStatus.class).stream()
                        .filter(status -> status.state().equals("disabled"))
                        .map(StrategyStatus::strategyId))
                .containsExactly("slow");
        assertThat(events(OrderIntent.class).stream()
                        .filter(intent -> intent.strategyId().equals("quick")))
                .hasSizeGreaterThan(5);
        assertThat(replay(Plugins.load(plugins())).identical()).isTrue();
    }

    @Test
    void shouldNotBeReadyWhileAStrategyDoesNotComeBack() throws Exception {
        System.clearProperty("njord.test.release");
        jar("while (n == 20 && System.getProperty(\"njord.test.release\") == null)"
                + " java.util.concurrent.locks.LockSupport.parkNanos(1_000_000L);");
        Node node = Node.start(
                options(strategies("hangs mine 1"), new Pace(40, false), true, "strategy_host: {stuck_after_ms: 300}"));
        try {
            await(() -> http(node, "GET", "/health/ready").statusCode() == 503);
            assertThat(http(node, "GET", "/health/ready").body())
                    .contains("strategy hangs has not come back for")
                    .contains("the trading loop stands still");
        } finally {
            System.setProperty("njord.test.release", "1");
            await(() -> http(node, "GET", "/health/ready").statusCode() == 200);
            node.stop();
            System.clearProperty("njord.test.release");
        }
    }
}
