package io.njord.verticles.cli;

import io.njord.lab.stats.StatisticsOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many periods a year has, for figures of a backtest. */
final class PeriodsOption {
    @Option(
            names = "--periods-per-year",
            paramLabel = "N",
            description = "For annual figures (default: from the bars).")
    @Nullable
    Double perYear;

    /** Returns the usual options with that number; one that is impossible is a wrong usage. */
    StatisticsOptions statistics() {
        Double periods = perYear;
        return periods == null
                ? StatisticsOptions.DEFAULTS
                : SearchOptions.usage(() -> StatisticsOptions.DEFAULTS.withPeriodsPerYear(periods));
    }
}
