package io.njord.verticles.cli;

import io.njord.journal.JournalException;
import io.njord.verticles.config.ConfigException;
import io.njord.verticles.strategy.PluginException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
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
        description = "An algorithmic crypto-trading node: research, backtest, paper, live.",
        subcommands = {
            DemoCommand.class,
            BacktestCommand.class,
            CheckCommand.class,
            NewCommand.class,
            StrategiesCommand.class,
            SweepCommand.class,
            OptimiseCommand.class,
            WalkForwardCommand.class,
            MonteCarloCommand.class,
            ReportCommand.class,
            ResearchCommand.class,
            BenchCommand.class,
            NodeCommand.class,
            HealthCommand.class,
            ReplayCommand.class,
            KillCommand.class,
            AuditCommand.class,
            ExplainCommand.class,
            SessionCommand.class,
            DataCommand.class,
            ConfigCommand.class,
            ReplayBarsCommand.class,
            CompressJournalsCommand.class,
            SweepJournalsCommand.class,
            VersionCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Njord {
    private Njord() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command and returns its exit code. */
    public static int run(String... args) {
        CommandLine line = new CommandLine(new Njord());
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
