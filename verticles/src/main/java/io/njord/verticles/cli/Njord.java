package io.njord.verticles.cli;

import io.njord.verticles.config.ConfigException;
import java.io.PrintWriter;
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
            ReplayCommand.class,
            KillCommand.class,
            AuditCommand.class,
            ExplainCommand.class,
            SessionCommand.class,
            DataCommand.class,
            ConfigCommand.class,
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
            boolean known = failure instanceof ConfigException || failure instanceof UserError;
            err.println("njord: " + (known ? failure.getMessage() : String.valueOf(failure)));
            if (!known) {
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
}
