package io.njord.verticles.cli;

import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.Secrets;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.log.Logs;
import io.njord.verticles.node.NodeOptions;
import io.njord.verticles.strategy.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A node from its configuration files, in the foreground. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description = "Runs a paper-trading node from conf/ in the foreground, over recorded market data.")
final class NodeCommand implements Callable<Integer> {
    private static final Set<String> VENUES = new TreeSet<>(Set.of("binance", "binanceus"));

    @Mixin
    ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--strategies",
            paramLabel = "FILE",
            description = "The strategies (default: strategies.yaml beside base.yaml).")
    @Nullable
    Path strategies;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Recorded market data (default: paths.data_dir of the configuration).")
    @Nullable
    Path data;

    @Option(
            names = "--plugins",
            paramLabel = "DIR|JAR",
            description = "Strategies of others: a jar or a directory of jars (default: paths.plugins_dir).")
    @Nullable
    Path plugins;

    @Option(names = "--state", paramLabel = "DIR", description = "Where sessions are kept (default: paths.state_dir).")
    @Nullable
    Path state;

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            description = "ingest, strategy, risk, paper, portfolio, web, bridge (default: all).")
    List<String> roles = new ArrayList<>();

    @Option(
            names = "--symbol",
            split = ",",
            paramLabel = "BASE/QUOTE",
            description = "Instead of exchange.symbols; may be given more than once.")
    List<String> symbols = new ArrayList<>();

    @Option(names = "--venue", description = "Instead of exchange.venue.")
    @Nullable
    String venue;

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "X",
            description = "Recorded seconds a second (default: ${DEFAULT-VALUE}); max = --max-speed.")
    String speed = "1";

    @Option(names = "--max-speed", description = "Virtual time: as fast as possible, in lock-step.")
    boolean maxSpeed;

    @Option(names = "--for", paramLabel = "TIME", description = "End after this time, e.g. 30s, 5m.")
    @Nullable
    String duration;

    @Option(names = "--port", description = "Of the dashboard (default: web.port; 0 = any free one).")
    @Nullable
    Integer port;

    @Option(names = "--no-web", description = "Without dashboard and API.")
    boolean noWeb;

    @Option(names = "--json", description = "The last line is one JSON object.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Foreground foreground = new Foreground(Foreground.duration(duration), json);
        Pace pace = Foreground.pace(speed, maxSpeed);
        Roles wanted = Roles.of(roles);
        NodeConfig inForce = adapt(config.load(), wanted);
        inForce.warnings().forEach(warning -> System.err.println("warning: " + warning));
        LiveGate.refuse(inForce.app().env(), System::getenv);
        Path file = strategies != null ? strategies : config.folder().resolve("strategies.yaml");
        List<StrategiesConfig.Entry> entries = wanted.trade() ? StrategiesConfig.load(file, System::getenv) : List.of();
        Plugins kinds = Plugins.load(plugins != null ? plugins : inForce.paths().pluginsDir());
        kinds.problems().forEach(problem -> System.err.println("warning: " + problem));
        Path recorded = data(inForce);
        Secrets secrets = Secrets.load(config.folder(), System::getenv);
        Logs.start(
                inForce.logging().directory(),
                inForce.logging().level(),
                inForce.logging().keepDays(),
                inForce.logging().rotateMb(),
                inForce.redaction(secrets));
        NodeOptions options = new NodeOptions(
                inForce,
                entries,
                secrets,
                recorded,
                pace,
                inForce.web().enabled() && wanted.have("web") && !noWeb,
                port != null ? port : inForce.web().port(),
                wanted.trade(),
                Version.current(),
                List.of("node"));
        return foreground.run(options.with(kinds, wanted.trade() ? file : null));
    }

    private NodeConfig adapt(NodeConfig read, Roles wanted) {
        NodeConfig adapted = state == null ? read : read.withStateDir(state);
        if (venue != null && !VENUES.contains(venue)) {
            throw new UserError("--venue: there is no venue " + venue + ": use one of " + VENUES, 2);
        }
        for (String symbol : symbols) {
            if (!symbol.matches("[A-Z0-9]+/[A-Z0-9]+")) {
                throw new UserError("--symbol " + symbol + " must be written BASE/QUOTE", 2);
            }
        }
        if (venue != null || !symbols.isEmpty()) {
            adapted = adapted.withExchange(
                    venue != null ? venue : read.exchange().venue(),
                    symbols.isEmpty() ? read.exchange().symbols() : symbols);
        }
        return wanted.have("bridge") ? adapted : adapted.withBridge(false);
    }

    private Path data(NodeConfig read) {
        Path configured = data != null ? data : read.paths().dataDir();
        if (configured == null) {
            throw new UserError("there is no market data for " + read.exchange().symbols()
                    + ": give recorded captures with --data DIR or paths.data_dir;"
                    + " a live feed from " + read.exchange().venue() + " belongs to phase 3 and is not built");
        }
        return configured;
    }
}
