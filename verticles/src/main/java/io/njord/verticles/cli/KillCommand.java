package io.njord.verticles.cli;

import io.njord.verticles.config.NodeConfig;
import io.njord.verticles.control.KillSwitchFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The kill switch: by the control API of a running node, which answers when no order can pass any more and keeps the file as well;
 * where none can be asked, by the file, which works without a node and is seen by a running one within a fraction of a second.
 */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description =
                "Trips, clears or shows the kill switch: of the running node, else by its file, which a node watches.")
final class KillCommand {
    private static final String ACTOR = "njord kill";

    @Command(
            name = "trip",
            mixinStandardHelpOptions = true,
            description = "No new orders from now on; says whether the node or the file was told.")
    int trip(
            @Mixin ConfigOptions options,
            @Mixin NodeApi api,
            @Option(names = "--path", description = "This file alone, no node is asked.") @Nullable Path path,
            @Option(names = "--reason", defaultValue = "by hand", description = "Kept in the file.") String reason) {
        if (path != null) {
            return trip(path, reason);
        }
        NodeConfig config = options.load();
        try {
            NodeApi.Reply said = api.post(config, "/kill/trip", ACTOR, reason);
            if (said.done()) {
                return done("TRIPPED", api.address(config), said);
            }
            byFile("the node at " + api.address(config) + " did not trip: " + said.detail());
        } catch (NodeApi.NoNodeException e) {
            byFile(String.valueOf(e.getMessage()));
        }
        return trip(config.risk().killSwitchFile(), reason);
    }

    @Command(name = "trip-file", mixinStandardHelpOptions = true, description = "Trips by the file; no node is asked.")
    int tripFile(
            @Mixin ConfigOptions options,
            @Option(names = "--path", description = "The file, instead of the configured one.") @Nullable Path path,
            @Option(names = "--reason", defaultValue = "by hand", description = "Kept in the file.") String reason) {
        return trip(path(options, path), reason);
    }

    @Command(
            name = "clear",
            mixinStandardHelpOptions = true,
            description = "Orders may flow again: every source of the running node is cleared, else the file.")
    int clear(
            @Mixin ConfigOptions options,
            @Mixin NodeApi api,
            @Option(names = "--path", description = "This file alone, no node is asked.") @Nullable Path path,
            @Option(names = "--reason", defaultValue = "by hand", description = "For the node's journal.")
                    String reason) {
        if (path != null) {
            return clear(path);
        }
        NodeConfig config = options.load();
        try {
            NodeApi.Reply said = api.post(config, "/kill/clear", ACTOR, reason);
            if (said.done()) {
                return done("CLEARED", api.address(config), said);
            }
            throw new UserError("the node at " + api.address(config) + " stays tripped: " + said.detail());
        } catch (NodeApi.NoNodeException e) {
            byFile(String.valueOf(e.getMessage()));
        }
        return clear(config.risk().killSwitchFile());
    }

    @Command(
            name = "clear-file",
            mixinStandardHelpOptions = true,
            description = "Deletes the file; no node is asked, and one that was tripped otherwise stays so.")
    int clearFile(
            @Mixin ConfigOptions options,
            @Option(names = "--path", description = "The file, instead of the configured one.") @Nullable Path path,
            @Option(names = "--reason", defaultValue = "by hand", description = "Not kept.") String reason) {
        return clear(path(options, path));
    }

    @Command(
            name = "status",
            aliases = "check",
            mixinStandardHelpOptions = true,
            description = "What the file says: exit 0 clear, 2 tripped, 3 unknown (which counts as tripped).")
    int status(
            @Mixin ConfigOptions options,
            @Option(names = "--path", description = "The file, instead of the configured one.") @Nullable Path path) {
        KillSwitchFile.State state = new KillSwitchFile(path(options, path)).read();
        if (!state.readable()) {
            System.out.println("TRIPPED file=error(" + state.detail() + ")");
            return 3;
        }
        System.out.println((state.tripped() ? "TRIPPED file=tripped " : "CLEAR file=clear ") + state.detail());
        return state.tripped() ? 2 : 0;
    }

    private static int trip(Path path, String reason) {
        KillSwitchFile file = new KillSwitchFile(path);
        try {
            file.trip(reason);
        } catch (IOException e) {
            throw new UserError("cannot create " + file.path() + ": " + e.getMessage() + ": trip by API or Redis", e);
        }
        System.out.println("TRIPPED file=" + file.path());
        return 0;
    }

    private static int clear(Path path) {
        KillSwitchFile file = new KillSwitchFile(path);
        try {
            file.clear();
        } catch (IOException e) {
            throw new UserError("cannot delete " + file.path() + ": " + e.getMessage(), e);
        }
        System.out.println("CLEARED file=" + file.path());
        return 0;
    }

    private static int done(String what, String address, NodeApi.Reply said) {
        String note = said.body().path("note").asText();
        System.out.println(what + " api=" + address + " event="
                + said.body().path("seq").asLong() + (note.isEmpty() ? "" : " (" + note + ")"));
        return 0;
    }

    private static void byFile(String why) {
        System.err.println("note: " + why + "; by the file instead, which a running node watches");
    }

    private static Path path(ConfigOptions options, @Nullable Path path) {
        return path != null ? path : options.load().risk().killSwitchFile();
    }
}
