package io.njord.verticles.cli;

import io.njord.verticles.control.KillSwitchFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The kill switch by its file: works without a running node, and a running node sees it within a fraction of a second. */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = "Trips, clears or shows the kill switch (its file; a running node watches it).")
final class KillCommand {
    @Command(
            name = "trip",
            aliases = "trip-file",
            mixinStandardHelpOptions = true,
            description = "No new orders from now on.")
    int trip(
            @Mixin ConfigOptions options,
            @Option(names = "--path", description = "The file, instead of the configured one.") @Nullable Path path,
            @Option(names = "--reason", defaultValue = "by hand", description = "Kept in the file.") String reason) {
        KillSwitchFile file = file(options, path);
        try {
            file.trip(reason);
        } catch (IOException e) {
            throw new UserError("cannot create " + file.path() + ": " + e.getMessage() + ": trip by API or Redis", e);
        }
        System.out.println("TRIPPED file=" + file.path());
        return 0;
    }

    @Command(
            name = "clear",
            aliases = "clear-file",
            mixinStandardHelpOptions = true,
            description = "Orders may flow again.")
    int clear(
            @Mixin ConfigOptions options,
            @Option(names = "--path", description = "The file, instead of the configured one.") @Nullable Path path,
            @Option(names = "--reason", defaultValue = "by hand", description = "Not kept.") String reason) {
        KillSwitchFile file = file(options, path);
        try {
            file.clear();
        } catch (IOException e) {
            throw new UserError("cannot delete " + file.path() + ": " + e.getMessage(), e);
        }
        System.out.println("CLEARED file=" + file.path());
        return 0;
    }

    @Command(
            name = "status",
            aliases = "check",
            mixinStandardHelpOptions = true,
            description = "Exit 0 clear, 2 tripped, 3 unknown (which counts as tripped).")
    int status(
            @Mixin ConfigOptions options,
            @Option(names = "--path", description = "The file, instead of the configured one.") @Nullable Path path) {
        KillSwitchFile.State state = file(options, path).read();
        if (!state.readable()) {
            System.out.println("TRIPPED file=error(" + state.detail() + ")");
            return 3;
        }
        System.out.println((state.tripped() ? "TRIPPED file=tripped " : "CLEAR file=clear ") + state.detail());
        return state.tripped() ? 2 : 0;
    }

    private static KillSwitchFile file(ConfigOptions options, @Nullable Path path) {
        return new KillSwitchFile(path != null ? path : options.load().risk().killSwitchFile());
    }
}
