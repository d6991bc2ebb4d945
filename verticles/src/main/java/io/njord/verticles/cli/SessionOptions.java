package io.njord.verticles.cli;

import io.njord.journal.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where sessions are looked for. */
final class SessionOptions {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where sessions are kept (default: var in the program's home).")
    @Nullable
    Path state;

    Sessions sessions() {
        Path root = state != null ? state : ConfigOptions.home().resolve("var");
        return new Sessions(root.resolve("sessions"), InstantSource.system());
    }

    /** Finds a session by id, beginning of an id, {@code latest}, or as a directory. */
    Path find(String id) {
        Path directory = Path.of(id);
        return Files.isDirectory(directory) ? directory : sessions().find(id);
    }
}
