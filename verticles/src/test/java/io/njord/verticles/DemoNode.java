package io.njord.verticles;

import io.njord.verticles.config.ConfigTree;
import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.Secrets;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.node.NodeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The demo's node with its real parts, below a directory of a test. */
public final class DemoNode {
    private DemoNode() {}

    /** Returns options for a node over the shipped recording. */
    public static NodeOptions options(Path home, Pace pace, boolean web) {
        return options(home, captures(home), pace, web, 0);
    }

    /** Returns options for a node over any data. */
    public static NodeOptions options(Path home, Path data, Pace pace, boolean web, int port) {
        return options(home, data, pace, web, port, yaml -> yaml, Secrets.none());
    }

    /** Returns options for a node over the shipped recording, with its dashboard and another configuration. */
    public static NodeOptions options(Path home, Pace pace, UnaryOperator<String> change, Secrets secrets) {
        return options(home, captures(home), pace, true, 0, change, secrets);
    }

    private static NodeOptions options(
            Path home, Path data, Pace pace, boolean web, int port, UnaryOperator<String> change, Secrets secrets) {
        String yaml = change.apply(resource("base.yaml"));
        NodeConfig config = NodeConfig.read(ConfigTree.parse(yaml, "demo/base.yaml", name -> null), home);
        List<StrategiesConfig.Entry> strategies =
                StrategiesConfig.read(ConfigTree.parse(resource("strategies.yaml"), "strategies.yaml", name -> null));
        return new NodeOptions(config, strategies, secrets, data, pace, web, port, true, "test", List.of());
    }

    /** Returns options for a node over the shipped recording without strategies; {@code yaml} is added to the configuration. */
    public static NodeOptions bare(Path home, String yaml, Pace pace, boolean web) {
        NodeOptions demo = configured(home, yaml, pace, web);
        return new NodeOptions(
                demo.config(),
                List.of(),
                demo.secrets(),
                demo.data(),
                pace,
                web,
                0,
                true,
                demo.version(),
                demo.commandLine());
    }

    /** Returns options for a node over the shipped recording; {@code yaml} is added to the configuration. */
    public static NodeOptions configured(Path home, String yaml, Pace pace, boolean web) {
        String text = resource("base.yaml");
        for (String line : yaml.lines().toList()) {
            String section = line.substring(0, line.indexOf(':') + 1);
            boolean replaces = text.lines().anyMatch(old -> old.startsWith(section));
            text = replaces
                    ? text.replaceFirst(
                            "(?m)^" + section + ".*(\\n .*)*$", java.util.regex.Matcher.quoteReplacement(line))
                    : text + "\n" + line;
        }
        NodeOptions demo = options(home, pace, web);
        return new NodeOptions(
                NodeConfig.read(ConfigTree.parse(text, "test.yaml", name -> null), home),
                demo.strategies(),
                demo.secrets(),
                demo.data(),
                pace,
                web,
                0,
                true,
                demo.version(),
                demo.commandLine());
    }

    /** Returns the configuration line of the demo's risk section with more keys. */
    public static String risk(String more) {
        return "risk: {per_order_usd_cap: 1000.0, daily_loss_usd_cap: 500.0, orders_per_min_cap: 120,"
                + " kill_switch_file: ./var/njord.trading.halt, kill_switch_key: \"njord:trading:halt\"" + more + "}";
    }

    /** Unpacks the shipped recording. */
    public static Path captures(Path home) {
        Path folder = home.resolve("captures");
        try {
            Files.createDirectories(folder);
            for (String name : List.of("binance_spot_btcusdt_20240808.gz", "binance_spot_btcusdt_20240809.gz")) {
                if (!Files.exists(folder.resolve(name))) {
                    try (InputStream in = open("l2/" + name)) {
                        Files.copy(in, folder.resolve(name));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static String resource(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(DemoNode.class.getResourceAsStream("/demo/" + name), name);
    }
}
