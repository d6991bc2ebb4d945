package io.njord.verticles.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.verticles.DemoNode;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.node.Node;
import io.njord.verticles.strategy.Plugins;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control API of a real node, held against the OpenAPI document that it serves. */
@Tag("integration")
class ApiTest {
    private static final String JSON = "Content-Type: application/json";
    private static final String REASON = "{\"reason\":\"a test\",\"actor\":\"tester\"}";

    @TempDir
    static Path home;

    private static Node node;
    private static RawHttp http;
    private static String bearer;
    private static JsonObject document;

    @BeforeAll
    static void start() throws Exception {
        Path strategies = home.resolve("strategies.yaml");
        try (InputStream in = Objects.requireNonNull(ApiTest.class.getResourceAsStream("/demo/strategies.yaml"))) {
            Files.copy(in, strategies);
        }
        node = Node.start(DemoNode.options(home, new Pace(40, false), true).with(Plugins.none(), strategies));
        http = new RawHttp(URI.create(String.valueOf(node.webUrl())).getPort());
        bearer = "Authorization: Bearer "
                + Files.readString(home.resolve("var/web.token")).strip();
        document = new JsonObject(http.send("GET", "/api/v1/openapi.json", "").body());
        await(() -> array("/api/v1/fills").size() > 3
                && array("/api/v1/candles?symbol=BTC/USDT").size() > 0
                && array("/api/v1/orders").size() > 0
                && array("/api/v1/orders/finished").size() > 0
                && array("/api/v1/trades").size() > 0);
    }

    @AfterAll
    static void end() {
        if (node != null) {
            node.close();
        }
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(condition);
    }

    private static JsonArray array(String path) {
        return new JsonArray(http.send("GET", path, "").body());
    }

    /** An operation of the document, with a path that can be called. */
    private record Operation(String verb, String template, String path, JsonObject definition) {
        boolean changes() {
            return verb.equals("POST");
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue())
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                callable(path.getKey()),
                                (JsonObject) operation.getValue()))));
        return operations;
    }

    private static String callable(String template) {
        String order =
                array("/api/v1/fills").getJsonObject(0).getJsonObject("event").getString("order_id");
        return switch (template) {
            case "/api/v1/candles" -> template + "?symbol=BTC/USDT&timeframe=1m";
            case "/api/v1/tape" -> template + "?symbol=BTC/USDT";
            case "/api/v1/explain/{id}" -> template.replace("{id}", URLEncoder.encode(order, StandardCharsets.UTF_8));
            default -> template.replace("{id}", "momentum");
        };
    }

    private static String working() {
        return array("/api/v1/orders").stream()
                .map(order -> ((JsonObject) order).getJsonObject("event").getString("exchange_order_id"))
                .findFirst()
                .orElse("");
    }

    private static void assertValid(JsonObject content, RawHttp.Reply reply) {
        JsonObject media = content.getJsonObject(reply.type());
        assertThat(media).as("%s is documented", reply.type()).isNotNull();
        JsonObject schema = media.getJsonObject("schema")
                .copy()
                .put("$id", "https://njord.test/answer")
                .put("components", document.getJsonObject("components"));
        OutputUnit unit = Validator.create(
                        JsonSchema.of(schema),
                        new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("https://njord.test"))
                .validate(Json.decodeValue(reply.body()));
        assertThat(unit.getValid()).as("%s%n%s", unit.toJson(), reply.body()).isTrue();
    }

    private static void assertProblem(Operation operation, RawHttp.Reply reply, int status) {
        assertThat(reply.status()).as("%s %s", operation.verb, operation.path).isEqualTo(status);
        JsonObject responses = operation.definition.getJsonObject("responses");
        JsonObject documented = responses.getJsonObject(Integer.toString(status), responses.getJsonObject("default"));
        assertThat(reply.type()).isEqualTo("application/problem+json");
        assertValid(documented.getJsonObject("content"), reply);
        assertThat(new JsonObject(reply.body()).getInteger("status")).isEqualTo(status);
    }

    @Test
    void shouldAnswerEveryDocumentedOperationAsDocumented() {
        assertThat(operations()).hasSizeGreaterThan(25);
        for (Operation operation : operations()) {
            if (operation.template.equals("/api/v1/events")) {
                continue; // it never ends: EventStreamTest reads it
            }
            String path = operation.path;
            if (operation.template.contains("/orders/{id}/cancel")) {
                await(() -> !working().isEmpty());
                path = operation.template.replace("{id}", URLEncoder.encode(working(), StandardCharsets.UTF_8));
            }
            RawHttp.Reply reply = operation.changes()
                    ? http.send(operation.verb, path, REASON, JSON, bearer)
                    : http.send(operation.verb, path, "");
            if (operation.template.contains("/cancel") && reply.status() == 409) {
                continue; // filled or cancelled by its strategy between the two requests
            }
            assertThat(reply.status())
                    .as("%s %s: %s", operation.verb, path, reply.body())
                    .isEqualTo(200);
            assertValid(
                    operation
                            .definition
                            .getJsonObject("responses")
                            .getJsonObject("200")
                            .getJsonObject("content"),
                    reply);
            assertThat(reply.headers()).containsKey("x-njord-seq");
        }
    }

    @Test
    void shouldDocumentEveryServedOperation() {
        List<String> documented = operations().stream()
                .map(operation -> operation.verb + " "
                        + operation.template.replace("{", ":").replace("}", ""))
                .toList();
        try (WebRig rig = new WebRig(home, WebOptions.of("127.0.0.1", 0))) {
            List<String> served = rig.web.served().stream()
                    .filter(route -> route.methods() != null && operation(String.valueOf(route.getPath())))
                    .flatMap(route -> route.methods().stream().map(method -> method + " " + route.getName()))
                    .toList();
            assertThat(served).isNotEmpty().containsExactlyInAnyOrderElementsOf(documented);
        }
    }

    private static boolean operation(String path) {
        return path.startsWith("/api/") || path.startsWith("/health/");
    }

    @Test
    void shouldRefuseEveryOperationForEveryReasonWithTheDocumentedProblem() {
        for (Operation operation : operations()) {
            String path = operation.path;
            assertProblem(operation, http.sendAs("evil.example", operation.verb, path, ""), 421);
            assertProblem(operation, http.send(operation.verb, path, "", "Origin: http://evil.example"), 403);
            for (String verb : List.of("PUT", "DELETE", "PATCH", operation.changes() ? "GET" : "POST")) {
                RawHttp.Reply reply = http.send(verb, path, "", bearer);
                assertThat(reply.status()).as(verb + " " + path).isEqualTo(405);
                assertThat(reply.headers()).containsEntry("allow", operation.verb);
                assertThat(reply.type()).isEqualTo("application/problem+json");
            }
            if (operation.changes()) {
                assertProblem(operation, http.send("POST", path, REASON, JSON), 401);
                assertProblem(operation, http.send("POST", path, REASON, bearer), 415);
                assertProblem(operation, http.send("POST", path, REASON, "Content-Type: text/plain", bearer), 415);
                for (String body :
                        List.of("", "{", "[]", "{}", "{\"reason\":\"\"}", "{\"reason\":7}", "null", "\"x\"")) {
                    assertProblem(operation, http.send("POST", path, body, JSON, bearer), 400);
                }
                assertProblem(
                        operation,
                        http.send("POST", path, "{\"reason\":\"" + "x".repeat(201) + "\"}", JSON, bearer),
                        400);
                assertProblem(operation, http.send("POST", path, " ".repeat(20_000), JSON, bearer), 413);
            }
        }
    }

    @Test
    void shouldAnswerProblemsOfItsOwnForWhatIsUnknown() {
        Map<String, Integer> wanted = Map.of(
                "GET /api/v1/nothing", 404,
                "GET /api/v2/session", 404,
                "GET /health/nothing", 404,
                "GET /nothing.html", 404,
                "GET /..%2f..%2fetc/passwd", 404,
                "GET /api/v1/explain/no-such-thing", 404,
                "POST /api/v1/strategies/nobody/disable", 404,
                "POST /api/v1/orders/nothing/cancel", 404,
                "POST /index.html", 405);
        wanted.forEach((request, status) -> {
            String[] parts = request.split(" ", -1);
            RawHttp.Reply reply = parts[0].equals("GET")
                    ? http.send("GET", parts[1], "")
                    : http.send("POST", parts[1], REASON, JSON, bearer);
            assertThat(reply.status()).as(request + reply.body()).isEqualTo(status);
            assertThat(reply.type()).as(request).isEqualTo("application/problem+json");
        });
        for (String query : List.of("/fills?limit=abc", "/fills?before=1e9", "/decisions?denied=perhaps", "/candles")) {
            RawHttp.Reply reply = http.send("GET", "/api/v1" + query, "");
            assertThat(reply.status()).as(query).isEqualTo(400);
            assertThat(new JsonObject(reply.body()).getString("detail"))
                    .contains(
                            query.contains("?")
                                    ? query.substring(query.indexOf('?') + 1, query.indexOf('='))
                                    : "symbol");
        }
    }

    @Test
    void shouldShowAChangeOfStateToWhoeverReadsNext() {
        for (int i = 0; i < 5; i++) {
            JsonObject tripped = new JsonObject(
                    http.send("POST", "/api/v1/kill/trip", REASON, JSON, bearer).body());
            assertThat(tripped.getBoolean("recorded")).isTrue();
            assertThat(http.send("GET", "/api/v1/kill", "").body()).contains("\"tripped\":true", "a test");
            assertThat(http.send("GET", "/health/ready", "").status()).isEqualTo(200);
            assertThat(Long.parseLong(
                            http.send("GET", "/api/v1/orders", "").headers().get("x-njord-seq")))
                    .isGreaterThanOrEqualTo(tripped.getLong("seq"));
            http.send("POST", "/api/v1/kill/clear", REASON, JSON, bearer);
            assertThat(http.send("GET", "/api/v1/kill", "").body()).contains("\"tripped\":false");
        }
    }

    @Test
    void shouldExplainAFillFromItsTickOn() {
        JsonObject fill = array("/api/v1/fills").getJsonObject(0).getJsonObject("event");
        JsonObject story = new JsonObject(http.send(
                        "GET",
                        "/api/v1/explain/" + URLEncoder.encode(fill.getString("fill_id"), StandardCharsets.UTF_8),
                        "")
                .body());
        assertThat(story.getJsonArray("events").stream().map(e -> ((JsonObject) e).getString("type")))
                .contains("intent", "order", "fill", "position");
        assertThat(story.getJsonArray("lines")).hasSameSizeAs(story.getJsonArray("events"));
    }

    @Test
    void shouldSayHowLongItTakesToGetThroughTheNode() {
        await(() -> array("/api/v1/latency").stream().allMatch(hop -> ((JsonObject) hop).getInteger("samples") > 0));
        assertThat(array("/api/v1/latency").stream().map(hop -> ((JsonObject) hop).getString("hop")))
                .containsExactly("web", "trading", "journal");
    }
}
