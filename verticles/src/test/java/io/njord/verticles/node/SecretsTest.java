package io.njord.verticles.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.RedisServers;
import io.njord.testkit.Shared;
import io.njord.verticles.DemoNode;
import io.njord.verticles.config.Secrets;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.log.Logs;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets planted in every place they may stand in must come out nowhere. */
@Tag("integration")
class SecretsTest {
    private static final String TOKEN = "tok-4f1c9a7e-planted";
    private static final String PASSWORD = "pw-77b0d2-planted";

    @TempDir
    Path home;

    /** Everything that came out, by where it came out. */
    private final Map<String, String> seen = new TreeMap<>();

    private void assertSilent(List<String> secrets) {
        assertThat(seen).hasSizeGreaterThan(30);
        seen.forEach((where, text) -> assertThat(text).as(where).doesNotContain(secrets));
    }

    private String send(String url, String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.ofString("{\"reason\":\"a test\"}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        String text = answer.statusCode() + " " + answer.headers().map() + " " + answer.body();
        seen.put(method + " " + path + " " + headers.length, text);
        return text;
    }

    private void readEverything(String url) throws IOException, InterruptedException {
        String document = send(url, "GET", "/api/v1/openapi.json");
        JsonObject paths = new JsonObject(document.substring(document.indexOf("{\"openapi\""))).getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            if (paths.getJsonObject(path).containsKey("get") && !path.endsWith("/events")) {
                send(url, "GET", path.replace("{id}", "1") + (path.endsWith("candles") ? "?symbol=BTC/USDT" : ""));
            }
        }
        for (String page : List.of("/", "/js/app.js", "/sign-in", "/nothing", "/api/v1/nothing")) {
            send(url, "GET", page);
        }
        String kind = "application/json";
        send(url, "POST", "/api/v1/kill/trip", "Content-Type", kind, "Authorization", "Bearer wrong");
        send(url, "POST", "/api/v1/kill/trip", "Content-Type", kind, "Authorization", "Bearer " + TOKEN);
        send(url, "POST", "/api/v1/kill/clear", "Content-Type", kind, "Authorization", "Bearer " + TOKEN);
        send(url, "POST", "/sign-in", "Content-Type", "application/x-www-form-urlencoded");
    }

    private void listen(String url) throws IOException {
        URI events = URI.create(url + "/api/v1/events?lastEventId=x");
        StringBuilder heard = new StringBuilder();
        try (InputStream in = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(events).build(), HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                BufferedReader lines = new BufferedReader(new java.io.InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (int i = 0; i < 200; i++) {
                heard.append(lines.readLine()).append('\n');
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        seen.put("event stream", heard.toString());
    }

    private void readEveryFile() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(home)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("captures")
                            && !file.toString().contains("secrets"))
                    .forEach(files::add);
        }
        for (Path file : files) {
            seen.put(home.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
    }

    private void run(Secrets secrets) throws IOException, InterruptedException {
        int nobody = RedisServers.freePort();
        NodeOptions options = DemoNode.options(
                home,
                new Pace(60, false),
                yaml -> yaml.replace(
                                "redis://127.0.0.1:6379/0", "redis://njord:" + PASSWORD + "@127.0.0.1:" + nobody + "/0")
                        + "\nbridge: {enabled: true}\nweb: {token: " + TOKEN + "}\n",
                secrets);
        Logs.start(home.resolve("var/log"), "DEBUG", 7, 100, options.config().redaction(secrets));
        try (Node node = Node.start(options)) {
            String url = String.valueOf(node.webUrl());
            Logger log = LoggerFactory.getLogger("careless");
            log.info("token {} and password {}", TOKEN, PASSWORD);
            log.error("failed", new IllegalStateException("with " + TOKEN));
            secrets.all().stream().filter(secret -> secret.length() >= 6).forEach(secret -> log.info("s {}", secret));
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> send(url, "GET", "/api/v1/fills").contains("fill_id"));
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> send(url, "GET", "/api/v1/services").contains("Redis is away"));
            readEverything(url);
            listen(url);
        } finally {
            Logs.stop();
        }
        readEveryFile();
        assertThat(seen).containsKey("var/log/app.ndjson");
        assertThat(seen.get("var/log/app.ndjson")).contains("token *** and password ***");
        assertThat(seen.get("GET /api/v1/config 0")).contains("web.token", "***", "redis.url");
        assertThat(seen.keySet()).anyMatch(where -> where.endsWith("journal-000001.ndjson"));
    }

    @Test
    void shouldLetNoTokenAndNoPasswordOut() throws Exception {
        run(Secrets.none());
        assertSilent(List.of(TOKEN, PASSWORD));
    }

    @Test
    @Tag("oracle")
    void shouldLetNothingOutOfAnEncryptedFile() throws Exception {
        Path folder = Files.createDirectories(home.resolve("secrets"));
        Files.copy(Shared.oracle("sops/humphd.enc.yaml"), folder.resolve("secrets.enc.yaml"));
        Secrets secrets = Secrets.load(
                folder,
                name -> "NJORD_AGE_KEY_FILE".equals(name)
                        ? Shared.oracle("sops/humphd.agekey.txt").toString()
                        : null);
        run(secrets);
        List<String> all = new ArrayList<>(List.of(TOKEN, PASSWORD));
        all.add(secrets.get("secret").orElseThrow());
        assertSilent(all);
    }

    @Test
    void shouldShowAConfigurationWithoutItsSecrets() throws Exception {
        Path conf = Files.createDirectories(home.resolve("conf"));
        String shipped = Files.readString(Path.of(System.getProperty("njord.root", ".."), "conf/base.yaml"));
        Files.writeString(
                conf.resolve("base.yaml"),
                shipped.replace("redis://127.0.0.1", "redis://:" + PASSWORD + "@127.0.0.1") + "\nweb: {token: " + TOKEN
                        + "}\n");
        for (String[] command : new String[][] {{"show"}, {"show", "--json"}, {"check"}}) {
            List<String> arguments = new ArrayList<>(List.of("config"));
            arguments.addAll(List.of(command));
            arguments.addAll(List.of("--config-root", home.toString()));
            try (DemoProcess process = DemoProcess.start(home, List.of(), arguments.toArray(String[]::new))) {
                assertThat(process.exitCode()).as(process.err()).isZero();
                assertThat(process.out() + process.err()).doesNotContain(TOKEN, PASSWORD);
                assertThat(process.out())
                        .containsPattern(command[0].equals("check") ? "ok: \\d+ values" : "base.yaml:\\d+");
            }
        }
    }
}
