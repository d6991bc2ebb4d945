package io.njord.verticles.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.journal.JournalVerifier;
import io.njord.journal.Replayer;
import io.njord.journal.SessionState;
import io.njord.journal.Sessions;
import io.njord.testkit.RedisServers;
import io.njord.verticles.DemoNode;
import io.njord.verticles.config.Secrets;
import io.njord.verticles.ingest.Pace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** What a user meets when something around the node is broken. */
@Tag("integration")
@Tag("faults")
class FailuresTest {
    @TempDir
    Path home;

    private String base = "";
    private String token = "";

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, HttpRequest.BodyPublishers.ofString("{\"reason\":\"a test\"}"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
        return HttpClient.newHttpClient()
                .send(
                        method.equals("GET") ? request.GET().build() : request.build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private String get(String path) throws IOException, InterruptedException {
        return send("GET", path).body();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(condition);
    }

    private void open(Node node) throws IOException {
        open(String.valueOf(node.webUrl()), home.resolve("var"));
    }

    private void open(String url, Path state) throws IOException {
        base = url;
        token = Files.readString(state.resolve("web.token")).strip();
    }

    private Path latest() {
        return new Sessions(home.resolve("var/sessions"), InstantSource.system())
                .latest()
                .orElseThrow();
    }

    private static void assertOneLine(DemoProcess process, int exitCode, String... parts) {
        assertThat(process.exitCode()).isEqualTo(exitCode);
        assertThat(process.err().lines()).as(process.err()).hasSize(1);
        assertThat(process.err()).startsWith("njord: ").contains(parts).doesNotContain("Exception", "\tat ");
    }

    @Test
    void shouldSayInOneLineThatThePortIsTakenAndCloseTheSession() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DemoProcess process =
                        DemoProcess.start(home, List.of(), "demo", "--port", Integer.toString(taken.getLocalPort()))) {
            assertOneLine(process, 1, "port " + taken.getLocalPort() + " is in use", "--port 0");
        }
        assertThat(Sessions.state(latest())).isEqualTo(SessionState.CLOSED);
        assertThat(JournalVerifier.verify(latest()).clean()).isTrue();
    }

    @Test
    void shouldSayInOneLineThatTheStateDirectoryCannotBeWritten() throws IOException {
        Path file = Files.writeString(home.resolve("a-file"), "");
        try (DemoProcess process = DemoProcess.start(
                home,
                List.of(),
                "demo",
                "--port",
                "0",
                "--state",
                file.resolve("state").toString())) {
            assertOneLine(process, 1, file.toString());
        }
    }

    @Test
    void shouldSayInOneLineWhatIsWrongWithTheConfiguration() throws IOException {
        Path conf = Files.createDirectories(home.resolve("conf"));
        Files.writeString(conf.resolve("base.yaml"), "app: {name: x, env: dev, timezone: UTC\nsecret_token: abc\n");
        try (DemoProcess process =
                DemoProcess.start(home, List.of(), "config", "check", "--config-root", home.toString())) {
            assertOneLine(process, 1, "conf/base.yaml:2:", "not valid YAML");
            assertThat(process.err()).doesNotContain("abc");
        }
    }

    @Test
    void shouldStopNewRiskOnAFullDiskLetCancelsPassAndGoOnWhenThereIsRoom() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit is not there");
        String data = DemoNode.captures(home).toString();
        List<String> limited = List.of("/usr/bin/prlimit", "--fsize=1500000:unlimited");
        try (DemoProcess process =
                DemoProcess.start(home, limited, "demo", "--port", "0", "--speed", "30", "--data", data)) {
            open("http://127.0.0.1:" + process.port(), home.resolve("var"));
            await(() -> get("/api/v1/session").contains("\"journal_healthy\":false"));
            HttpResponse<String> ready = send("GET", "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("the journal cannot be written");
            assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> cancelled = send("POST", "/api/v1/cancel-all");
            assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
            assertThat(cancelled.body()).contains("\"recorded\":false");
            assertThat(send("POST", "/api/v1/kill/trip").statusCode()).isEqualTo(200);
            assertThat(get("/api/v1/kill")).contains("\"tripped\":true");
            assertThat(send("POST", "/api/v1/kill/clear").statusCode()).isEqualTo(200);
            assertThat(new ProcessBuilder(
                                    "/usr/bin/prlimit", "--pid", Long.toString(process.pid()), "--fsize=unlimited")
                            .start()
                            .waitFor())
                    .isZero();
            await(() -> get("/api/v1/session").contains("\"journal_healthy\":true"));
            await(() -> send("GET", "/health/ready").statusCode() == 200);
            await(() -> get("/api/v1/decisions?denied=true&limit=2000").contains("journal-unavailable"));
            String fills = get("/api/v1/fills?limit=1");
            await(() -> !get("/api/v1/fills?limit=1").equals(fills));
            process.terminate();
            assertThat(process.exitCode()).isIn(0, 143);
            assertThat(process.out()).contains("chain head");
        }
        assertThat(JournalVerifier.verify(latest()).clean()).isTrue();
        assertThat(new Replayer(SessionHead.read(latest())::loop)
                        .replay(latest())
                        .identical())
                .isTrue();
    }

    @Test
    void shouldCountAKillFileThatCannotBeLookedAtAsTrippedAndShowIt() throws Exception {
        Path folder = home.resolve("halt");
        Files.createSymbolicLink(folder, folder);
        try (Node node = Node.start(DemoNode.options(
                home,
                new Pace(60, false),
                yaml -> yaml.replace(
                        "./var/njord.trading.halt", folder.resolve("njord.halt").toString()),
                Secrets.none()))) {
            open(node);
            assertThat(get("/api/v1/kill")).contains("\"tripped\":true", "\"readable\":false");
            HttpResponse<String> ready = send("GET", "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("kill switch's source file cannot be read");
            await(() -> get("/api/v1/decisions?denied=true").contains("\"source\":\"file-unavailable\""));
            assertThat(get("/api/v1/fills")).isEqualTo("[]");
            assertNotCleared("kill-file-not-cleared");
            HttpResponse<String> trip = send("POST", "/api/v1/kill/trip");
            assertThat(trip.statusCode()).isEqualTo(200);
            assertThat(trip.body()).contains("will not outlive this process");
            Files.delete(folder);
            Files.writeString(folder, "a file where a directory should be");
            assertNotCleared("kill-file-not-cleared");
            Files.delete(folder);
            assertThat(send("POST", "/api/v1/kill/clear").statusCode()).isEqualTo(200);
            assertThat(get("/api/v1/kill")).contains("\"tripped\":false");
            await(() -> !get("/api/v1/fills").equals("[]"));
        }
    }

    private void assertNotCleared(String code) throws IOException, InterruptedException {
        HttpResponse<String> clear = send("POST", "/api/v1/kill/clear");
        assertThat(clear.statusCode()).isEqualTo(503);
        assertThat(clear.body()).contains(code, "the switch stays tripped", "halt");
        assertThat(get("/api/v1/kill")).contains("\"tripped\":true");
    }

    @Test
    void shouldRunWithoutRedisAndStayTrippedUntilItsKeyCanBeRead() throws Exception {
        int port = RedisServers.freePort();
        Node node = Node.start(DemoNode.options(
                home,
                new Pace(20, false),
                yaml -> yaml.replace("redis://127.0.0.1:6379/0", "redis://127.0.0.1:" + port)
                                .replace("risk:\n", "risk:\n  kill_switch_redis: true\n")
                        + "\nbridge: {enabled: true}\n",
                Secrets.none()));
        RedisServer redis = null;
        try (node) {
            open(node);
            await(() -> get("/api/v1/services").contains("Redis is away"));
            assertThat(get("/api/v1/kill")).contains("\"source\":\"redis\",\"tripped\":true,\"readable\":false");
            await(() -> get("/api/v1/decisions?denied=true").contains("redis-unavailable"));
            HttpResponse<String> clear = send("POST", "/api/v1/kill/clear");
            assertThat(clear.statusCode()).isEqualTo(503);
            assertThat(clear.body()).contains("kill-key-not-cleared");
            redis = RedisServers.start(port);
            await(() -> get("/api/v1/kill").contains("\"tripped\":false"));
            await(() -> !get("/api/v1/fills").equals("[]"));
            redis.stop();
            await(() -> get("/api/v1/kill").contains("\"readable\":false"));
            assertThat(send("GET", "/health/ready").statusCode()).isEqualTo(503);
            assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
        } finally {
            if (redis != null) {
                redis.stop();
            }
        }
    }
}
