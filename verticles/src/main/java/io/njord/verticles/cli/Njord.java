package io.njord.verticles.cli;

import io.njord.journal.JournalException;
import io.njord.verticles.config.ConfigException;
import io.njord.verticles.strategy.PluginException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Exit codes: 0 done, 1 failed (or: not identical, not valid), 2 wrong usage; a command documents any other.
 */
@Command(
        name = "njord",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "An algorithmic crypto-trading node: research, backtest, paper, live.")
public final class Njord {
    private static final List<Map.Entry<String, Class<?>>> COMMANDS = List.of(
            Map.entry("demo", DemoCommand.class),
            Map.entry("backtest", BacktestCommand.class),
            Map.entry("check", CheckCommand.class),
            Map.entry("new", NewCommand.class),
            Map.entry("strategies", StrategiesCommand.class),
            Map.entry("sweep", SweepCommand.class),
            Map.entry("optimise", OptimiseCommand.class),
            Map.entry("walkforward", WalkForwardCommand.class),
            Map.entry("montecarlo", MonteCarloCommand.class),
            Map.entry("report", ReportCommand.class),
            Map.entry("research", ResearchCommand.class),
            Map.entry("bench", BenchCommand.class),
            Map.entry("node", NodeCommand.class),
            Map.entry("health", HealthCommand.class),
            Map.entry("replay", ReplayCommand.class),
            Map.entry("kill", KillCommand.class),
            Map.entry("audit", AuditCommand.class),
            Map.entry("explain", ExplainCommand.class),
            Map.entry("session", SessionCommand.class),
            Map.entry("data", DataCommand.class),
            Map.entry("config", ConfigCommand.class),
            Map.entry("replay-bars", ReplayBarsCommand.class),
            Map.entry("compress-journals", CompressJournalsCommand.class),
            Map.entry("sweep-journals", SweepJournalsCommand.class),
            Map.entry("version", VersionCommand.class));

    private Njord() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command and returns its exit code. */
    public static int run(String... args) {
        CommandLine line = commandLine(args);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            String known = known(failure);
            err.println("njord: " + (known != null ? known : String.valueOf(failure)));
            if (known == null) {
                failure.printStackTrace(err);
            }
            return failure instanceof UserError error ? error.exitCode() : CommandLine.ExitCode.SOFTWARE;
        });
        if (args.length == 0) {
            line.usage(line.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(args);
    }

    /** Prepares the one command that is meant: to prepare all takes longer than most of them run. Help and errors name all. */
    static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new Njord());
        List<Map.Entry<String, Class<?>>> meant = COMMANDS.stream()
                .filter(command -> args.length > 0 && command.getKey().equals(args[0]))
                .toList();
        for (Map.Entry<String, Class<?>> command : meant.isEmpty() ? COMMANDS : meant) {
            line.addSubcommand(command.getKey(), command.getValue());
        }
        if (meant.isEmpty()) {
            line.addSubcommand(new AutoComplete.GenerateCompletion());
        }
        return line;
    }

    /** What a user can mend, in one line; null when it is a fault of the program. */
    private static @Nullable String known(Throwable failure) {
        return switch (failure) {
            case ConfigException e -> e.getMessage();
            case UserError e -> e.getMessage();
            case JournalException e -> e.getMessage();
            case PluginException e -> e.getMessage();
            case UncheckedIOException e -> known(Objects.requireNonNull(e.getCause()));
            case FileSystemException e -> {
                String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
                yield e.getFile() + ": " + reason
                        + ": free its disk, mend its permissions, or choose another directory";
            }
            case IOException e ->
                "input or output failed: " + e.getMessage() + ": free the disk, or choose another directory";
            default -> null;
        };
    }
}
