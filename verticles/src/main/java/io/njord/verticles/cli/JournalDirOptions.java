package io.njord.verticles.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the flat market-data journals are. */
final class JournalDirOptions {
    @Option(
            names = "--journal-dir",
            paramLabel = "DIR",
            description = "Where the journals are (default: logging.journal_dir of the configuration).")
    @Nullable
    Path journalDir;

    @Mixin
    ConfigOptions config = new ConfigOptions();

    Path directory() {
        return journalDir != null ? journalDir : config.load().logging().directory();
    }
}
