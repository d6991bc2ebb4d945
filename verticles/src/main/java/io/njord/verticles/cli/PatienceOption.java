package io.njord.verticles.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long to wait for a strategy that stands still. */
final class PatienceOption {
    @Option(
            names = "--patience",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "Give a run up that stands still for so long (default: ${DEFAULT-VALUE}).")
    int seconds = 60;

    /** Returns it; less than a second is a wrong usage. */
    Duration duration() {
        if (seconds < 1) {
            throw new UserError("a run needs a second of patience, got --patience " + seconds, 2);
        }
        return Duration.ofSeconds(seconds);
    }
}
