package io.njord.verticles.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real headless Chromium or Chrome with one page, driven over the DevTools protocol. */
final class Chrome implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> dialogs = new CopyOnWriteArrayList<>();

    private Chrome(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener())
                .join();
        for (String domain : List.of("Runtime", "Log", "Page")) {
            send(domain + ".enable", JSON.createObjectNode());
        }
    }

    /** Finds the browser's program. */
    private static Optional<Path> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "/usr/bin").split(":"))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the browser of this machine; leaves the test out where there is none. */
    static Chrome startOrSkip(Path profile) throws IOException {
        Optional<Path> program = find();
        Assumptions.assumeTrue(program.isPresent(), "no Chromium or Chrome was found: the browser tests are left out");
        return start(program.get(), profile);
    }

    private static Chrome start(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chrome.log").toFile())
                .start();
        Path portFile = profile.resolve("DevToolsActivePort");
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() ->
                        Files.exists(portFile) && Files.readAllLines(portFile).size() >= 2);
        String port = Files.readAllLines(portFile).getFirst();
        return new Chrome(process, page(port));
    }

    private static URI page(String port) {
        HttpClient client = HttpClient.newHttpClient();
        URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
        return Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(
                        () -> {
                            JsonNode targets = JSON.readTree(client.send(
                                            HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                                    .body());
                            return targets.valueStream()
                                    .filter(target ->
                                            target.path("type").asText().equals("page"))
                                    .map(target -> URI.create(
                                            target.get("webSocketDebuggerUrl").asText()))
                                    .findFirst()
                                    .orElse(null);
                        },
                        java.util.Objects::nonNull);
    }

    /** Returns the console's errors and uncaught exceptions so far. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Returns what alert, confirm and their like have said so far. */
    List<String> dialogs() {
        return List.copyOf(dialogs);
    }

    /** Forgets errors and dialogs. */
    void forget() {
        errors.clear();
        dialogs.clear();
    }

    /** Presses a key: Tab, Enter, Escape, or a character. */
    void press(String key) {
        ObjectNode down = JSON.createObjectNode().put("type", "keyDown").put("key", key);
        switch (key) {
            case "Tab" -> down.put("code", "Tab").put("windowsVirtualKeyCode", 9);
            case "Enter" ->
                down.put("code", "Enter").put("windowsVirtualKeyCode", 13).put("text", "\r");
            case "Escape" -> down.put("code", "Escape").put("windowsVirtualKeyCode", 27);
            default -> down.put("text", key);
        }
        send("Input.dispatchKeyEvent", down);
        send("Input.dispatchKeyEvent", down.deepCopy().put("type", "keyUp").<ObjectNode>without("text"));
    }

    /** Types a text into what has the focus. */
    void type(String text) {
        send("Input.insertText", JSON.createObjectNode().put("text", text));
    }

    /** Returns the bytes that the page's JavaScript holds after a collection. */
    long heapUsed() {
        send("HeapProfiler.collectGarbage", JSON.createObjectNode());
        return send("Runtime.getHeapUsage", JSON.createObjectNode())
                .path("result")
                .path("usedSize")
                .asLong();
    }

    void open(String url) {
        send("Page.navigate", JSON.createObjectNode().put("url", url));
    }

    void viewport(int width, int height, boolean dark) {
        send(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
        ObjectNode media = JSON.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        send("Emulation.setEmulatedMedia", media);
    }

    /** Evaluates an expression (a promise is awaited) and returns its value as text. */
    String eval(String expression) {
        JsonNode answer = send(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        JsonNode value = answer.path("result").path("result").path("value");
        return value.isMissingNode() ? answer.toString() : value.asText();
    }

    /** Waits until an expression is true. */
    void until(String expression) {
        Awaitility.await("until " + expression)
                .atMost(40, TimeUnit.SECONDS)
                .until(() -> eval("Boolean(" + expression + ")").equals("true"));
    }

    void screenshot(Path target) throws IOException {
        JsonNode answer = send("Page.captureScreenshot", JSON.createObjectNode().put("format", "png"));
        Files.write(
                target,
                Base64.getDecoder().decode(answer.path("result").path("data").asText()));
    }

    private JsonNode send(String method, ObjectNode params) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message =
                JSON.createObjectNode().put("id", id).put("method", method).set("params", params);
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the browser did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            JsonNode node;
            try {
                node = JSON.readTree(message);
            } catch (IOException e) {
                errors.add("unreadable: " + message);
                return;
            }
            if (node.has("id")) {
                CompletableFuture<JsonNode> answer =
                        answers.remove(node.get("id").asInt());
                if (answer != null) {
                    answer.complete(node);
                }
                return;
            }
            JsonNode params = node.path("params");
            switch (node.path("method").asText()) {
                case "Runtime.exceptionThrown" ->
                    errors.add(params.path("exceptionDetails").toString());
                case "Page.javascriptDialogOpening" ->
                    dialogs.add(params.path("message").asText());
                case "Runtime.consoleAPICalled" -> {
                    if (params.path("type").asText().equals("error")) {
                        errors.add(params.path("args").toString());
                    }
                }
                case "Log.entryAdded" -> {
                    if (params.path("entry").path("level").asText().equals("error")) {
                        errors.add(params.path("entry").path("text").asText() + " "
                                + params.path("entry").path("url").asText());
                    }
                }
                default -> {}
            }
        }
    }
}
