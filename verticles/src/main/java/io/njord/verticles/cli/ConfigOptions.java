package io.njord.verticles.cli;

import io.njord.verticles.config.NodeConfig;
import java.nio.file.Path;
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
            description = "The base.yaml itself; its folder's parent is the root.")
    @Nullable
    Path file;

    Path root() {
        if (root != null) {
            return root;
        }
        if (file != null) {
            Path folder = file.toAbsolutePath().getParent();
            Path parent = folder == null ? null : folder.getParent();
            return parent == null ? Path.of(".") : parent;
        }
        return home();
    }

    NodeConfig load() {
        return NodeConfig.load(root(), System::getenv);
    }

    /** Returns the directory the launcher script lies in, or the current one. */
    static Path home() {
        return Path.of(System.getProperty("njord.home", "."));
    }
}
