package io.njord.verticles.cli;

import io.njord.verticles.config.ConfigTree;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.Secrets;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.log.Logs;
import io.njord.verticles.node.NodeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
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
        Foreground foreground = new Foreground(Foreground.duration(duration), json);
        Pace pace = Foreground.pace(speed, maxSpeed);
        Path root = ConfigOptions.home();
        NodeConfig config =
                NodeConfig.read(ConfigTree.parse(resource("base.yaml"), "demo/base.yaml", System::getenv), root);
        if (state != null) {
            config = config.withStateDir(state);
        }
        List<StrategiesConfig.Entry> strategies = StrategiesConfig.read(
                ConfigTree.parse(resource("strategies.yaml"), "demo/strategies.yaml", System::getenv));
        Logs.start(
                config.logging().directory(),
                config.logging().level(),
                config.logging().keepDays(),
                config.logging().rotateMb(),
                config.redaction(Secrets.none()));
        return foreground.run(new NodeOptions(
                config,
                strategies,
                Secrets.none(),
                data != null ? data : captures(config.paths().stateDir()),
                pace,
                !noWeb,
                port,
                true,
                Version.current(),
                List.of("demo")));
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
}
