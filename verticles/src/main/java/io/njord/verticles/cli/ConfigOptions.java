package io.njord.verticles.cli;

import io.njord.verticles.config.ConfigTree;
import io.njord.verticles.config.NodeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the configuration lies; every command that needs one has these options. */
final class ConfigOptions {
    @Option(
            names = "--config-root",
            paramLabel = "DIR",
            description = "Directory that holds conf/ (default: the program's home, or the current directory).")
    @Nullable
    Path root;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The base.yaml itself; where its folder is named conf, the folder above is the root.")
    @Nullable
    Path file;

    /** Returns the directory relative paths are resolved against. */
    Path root() {
        if (root != null && file != null) {
            throw new UserError("--config-root and --config name two places: give one of them", 2);
        }
        if (root != null) {
            return root;
        }
        if (file == null) {
            return home();
        }
        Path folder = folder();
        boolean usual = folder.endsWith("conf") || folder.endsWith("config");
        return usual ? Objects.requireNonNullElse(folder.getParent(), folder) : folder;
    }

    /** Returns the folder of the configuration files. */
    Path folder() {
        if (file != null) {
            return Objects.requireNonNullElse(file.toAbsolutePath().normalize().getParent(), Path.of("/"));
        }
        Path conf = root().resolve("conf");
        Path config = root().resolve("config");
        return Files.isDirectory(conf) || !Files.isDirectory(config) ? conf : config;
    }

    NodeConfig load() {
        Path root = root();
        if (file == null) {
            return NodeConfig.load(root, System::getenv);
        }
        return NodeConfig.read(ConfigTree.read(file, String.valueOf(file.getFileName()), System::getenv), root);
    }

    /** Returns the directory the launcher script lies in, or the current one. */
    static Path home() {
        return Path.of(System.getProperty("njord.home", "."));
    }
}
