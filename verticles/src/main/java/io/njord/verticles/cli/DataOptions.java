package io.njord.verticles.cli;

import io.njord.journal.store.BarStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where imported data are kept. */
final class DataOptions {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The state directory; data are kept in DIR/data (default: var in the program's home).")
    @Nullable
    Path state;

    /** Returns the state directory itself. */
    Path state() {
        return state != null ? state : ConfigOptions.home().resolve("var");
    }

    Path directory() {
        return state().resolve("data");
    }

    BarStore store() {
        return new BarStore(directory(), InstantSource.system());
    }
}
