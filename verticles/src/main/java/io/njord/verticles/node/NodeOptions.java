package io.njord.verticles.node;

import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.config.Secrets;
import io.njord.verticles.config.StrategiesConfig;
import io.njord.verticles.ingest.Pace;
import java.nio.file.Path;
import java.util.List;

/**
 * What a node is started with.
 *
 * @param data a directory or file of recorded market data
 * @param port of the web verticle; 0 = any free one
 * @param admitsIntents whether intents from outside may reach the risk engine; false: they are refused
 * @param commandLine for the session's sidecar, without secrets
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
        List<String> commandLine) {}
