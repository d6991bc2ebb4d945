package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.journal.JournalException;
import io.njord.verticles.config.ConfigException;
import io.njord.verticles.config.ConfigTree;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.Secrets;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.log.Logs;
import io.njord.verticles.node.Node;
import io.njord.verticles.node.NodeOptions;
import io.njord.verticles.node.NodeSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job: a paper-trading node over recorded data. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Paper-trades recorded order-book data with several strategies, risk, journal and dashboard.")
final class DemoCommand implements Callable<Integer> {
    private static final List<String> CAPTURES =
            List.of("binance_spot_btcusdt_20240808.gz", "binance_spot_btcusdt_20240809.gz");

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "End after this time, e.g. 30s, 5m (default: at the data's end).")
    @Nullable
    String duration;

    @Option(
            names = "--speed",
            defaultValue = "10",
            paramLabel = "X",
            description = "Recorded seconds a second (default: ${DEFAULT-VALUE}); max = --max-speed.")
    String speed = "10";

    @Option(names = "--max-speed", description = "Virtual time: as fast as possible, in lock-step.")
    boolean maxSpeed;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Of the dashboard (default: ${DEFAULT-VALUE}; 0 = any free one).")
    int port;

    @Option(names = "--no-web", description = "Without dashboard and API.")
    boolean noWeb;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Captures in the layout 'receive_time_ns frame', for any symbols.")
    @Nullable
    Path data;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where sessions are kept (default: var in the program's home).")
    @Nullable
    Path state;

    @Option(names = "--json", description = "The last line is one JSON object.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Duration end = duration == null ? null : duration(duration);
        Pace pace = pace();
        Path root = ConfigOptions.home();
        NodeConfig config =
                state(NodeConfig.read(ConfigTree.parse(resource("base.yaml"), "demo/base.yaml", System::getenv), root));
        List<StrategiesConfig.Entry> strategies = StrategiesConfig.read(
                ConfigTree.parse(resource("strategies.yaml"), "demo/strategies.yaml", System::getenv));
        Logs.start(
                config.logging().directory(),
                config.logging().level(),
                config.logging().keepDays(),
                config.logging().rotateMb(),
                config.redaction(Secrets.none()));
        PrintStream say = json ? System.err : System.out;
        Node node = start(new NodeOptions(
                config,
                strategies,
                Secrets.none(),
                data != null ? data : captures(config.paths().stateDir()),
                pace,
                !noWeb,
                port,
                Version.current(),
                commandLine()));
        CountDownLatch stop = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        }));
        for (Node.Recovery recovery : node.recoveries()) {
            say.println("recovery: " + recovery.text());
        }
        say.println("session " + node.session() + (node.webUrl() == null ? "" : ", dashboard on " + node.webUrl()));
        node.finished().onComplete(done -> {
            failure.set(done.cause());
            if (done.failed() || maxSpeed || pace.maximum() || noWeb) {
                stop.countDown();
            } else {
                say.println("the recording has ended; the dashboard stays until --for is over or Ctrl-C");
            }
        });
        try {
            if (end == null) {
                stop.await();
            } else if (stop.await(end.toMillis(), TimeUnit.MILLISECONDS)) {
                say.println("ended before --for was over");
            }
            report(node.stop());
        } finally {
            stopped.countDown();
        }
        Throwable cause = failure.get();
        if (cause != null) {
            throw new UserError("the feed failed: " + cause.getMessage());
        }
        return 0;
    }

    private void report(NodeSummary summary) throws JsonProcessingException {
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(summary.toJson()));
        } else {
            System.out.println(summary.toText());
            System.out.println("replay it:    njord replay " + summary.session());
        }
    }

    private static Node start(NodeOptions options) {
        try {
            return Node.start(options);
        } catch (ConfigException e) {
            throw e;
        } catch (Exception e) { // awaiting a future throws whatever it failed with
            if (e instanceof BindException) {
                throw new UserError(
                        "port " + options.port() + " is in use: choose another with --port, or --port 0 for any", e);
            }
            if (e instanceof JournalException
                    || e instanceof UncheckedIOException
                    || e instanceof IllegalArgumentException) {
                throw new UserError(Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
            }
            throw new IllegalStateException("the node could not start: " + e, e);
        }
    }

    private NodeConfig state(NodeConfig config) {
        if (state == null) {
            return config;
        }
        return config.withStateDir(state);
    }

    private Pace pace() {
        try {
            return maxSpeed ? Pace.MAXIMUM : Pace.parse(speed);
        } catch (IllegalArgumentException e) {
            throw new UserError(Objects.requireNonNullElse(e.getMessage(), "bad speed"), 2);
        }
    }

    /** Reads 30s, 5m, 1h, 500ms or plain seconds. */
    static Duration duration(String text) {
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)?").matcher(text.strip());
        if (!matcher.matches()) {
            throw new UserError("--for " + text + " is not a time: write 30s, 5m or 1h", 2);
        }
        double number = Double.parseDouble(matcher.group(1));
        String unit = Objects.requireNonNullElse(matcher.group(2), "s");
        double seconds = switch (unit) {
            case "ms" -> number / 1_000;
            case "m" -> number * 60;
            case "h" -> number * 3_600;
            default -> number;
        };
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private static List<String> commandLine() {
        return List.of("demo");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) {
        InputStream in = DemoCommand.class.getResourceAsStream("/demo/" + name);
        if (in == null) {
            throw new IllegalStateException("the program is incomplete: demo/" + name + " is missing");
        }
        return in;
    }

    /** Unpacks the shipped captures once. */
    private static Path captures(Path state) throws IOException {
        Path folder = state.resolve("demo-data");
        Files.createDirectories(folder);
        for (String name : CAPTURES) {
            Path target = folder.resolve(name);
            if (!Files.exists(target)) {
                Path partial = Files.createTempFile(folder, ".unpack", ".tmp");
                try (InputStream in = open("l2/" + name)) {
                    Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return folder;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                System.err.println("njord: the node did not stop within 20 s; its journal will be recovered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
