package io.njord.verticles.node;

import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.Secrets;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.ingest.Pace;
import io.njord.verticles.strategy.Plugins;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node is started with.
 *
 * @param data a directory or file of recorded market data
 * @param port of the web verticle; 0 = any free one
 * @param admitsIntents whether intents from outside may reach the risk engine; false: they are refused
 * @param commandLine for the session's sidecar, without secrets
 * @param plugins the kinds of strategies there are
 * @param strategiesFile where the strategies are read again when that is asked for; null = nowhere
 */
public record NodeOptions(
        NodeConfig config,
        List<StrategiesConfig.Entry> strategies,
        Secrets secrets,
        Path data,
        Pace pace,
        boolean web,
        int port,
        boolean admitsIntents,
        String version,
        List<String> commandLine,
        Plugins plugins,
        @Nullable Path strategiesFile) {

    /** Options without plug-ins, whose strategies stay as they are. */
    public NodeOptions(
            NodeConfig config,
            List<StrategiesConfig.Entry> strategies,
            Secrets secrets,
            Path data,
            Pace pace,
            boolean web,
            int port,
            boolean admitsIntents,
            String version,
            List<String> commandLine) {
        this(
                config,
                strategies,
                secrets,
                data,
                pace,
                web,
                port,
                admitsIntents,
                version,
                commandLine,
                Plugins.none(),
                null);
    }

    /** Returns these options with plug-ins and the file of the strategies. */
    public NodeOptions with(Plugins kinds, @Nullable Path file) {
        return new NodeOptions(
                config, strategies, secrets, data, pace, web, port, admitsIntents, version, commandLine, kinds, file);
    }
}
