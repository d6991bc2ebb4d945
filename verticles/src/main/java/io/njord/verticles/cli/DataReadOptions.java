package io.njord.verticles.cli;

import io.njord.contracts.ContractException;
import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.journal.csv.CsvException;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.csv.ImportOptions.BadRows;
import io.njord.journal.csv.TimeFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user says about a CSV file; whatever is left out is found out and told. */
final class DataReadOptions {
    @Option(names = "--symbol", paramLabel = "BASE/QUOTE", description = "The symbol (default: from the file's name).")
    @Nullable
    String symbol;

    @Option(names = "--venue", paramLabel = "ID", description = "The venue (default: from the file's name).")
    @Nullable
    String venue;

    @Option(
            names = "--timeframe",
            paramLabel = "1m",
            description = "Length of the bars: 1m, 5m, 15m, 1h, 4h or 1d (default: from the name, or the distances).")
    @Nullable
    String timeframe;

    @Option(names = "--tick", paramLabel = "0.01", description = "Price increment (default: the decimals in the data).")
    @Nullable
    String tick;

    @Option(names = "--step", paramLabel = "0.001", description = "Quantity increment (default: as for prices).")
    @Nullable
    String step;

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description =
                    "s, ms, us, ns, ms-of-day or iso (default: by header and magnitude, where only one is possible).")
    @Nullable
    String timeUnit;

    @Option(
            names = "--map",
            paramLabel = "ROLE=COLUMN,…",
            description = "Columns by role, e.g. ts=when,open=o,volume=none; numbers where there is no header.")
    @Nullable
    String map;

    @Option(names = "--skip-bad", description = "Leave out lines that cannot be read, and count them.")
    boolean skipBad;

    @Option(names = "--round", description = "Round numbers with more decimals than --tick and --step half-even.")
    boolean round;

    /** Returns the options; wrong ones end the command with exit code 2. */
    ImportOptions read() {
        try {
            return ImportOptions.builder()
                    .symbol(symbol)
                    .venue(venue)
                    .timeframe(timeframe == null ? null : Timeframe.parse(timeframe))
                    .tick(increment("--tick", tick))
                    .step(increment("--step", step))
                    .timeFormat(timeUnit == null ? null : TimeFormat.parse(timeUnit))
                    .columns(map == null ? Map.of() : ImportOptions.columns(map))
                    .badRows(skipBad ? BadRows.SKIP : BadRows.REFUSE)
                    .round(round)
                    .build();
        } catch (CsvException | ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
    }

    private static @Nullable String increment(String option, @Nullable String text) {
        try {
            if (text != null && (Instrument.scaleOf(text) > 18 || Double.parseDouble(text) <= 0)) {
                throw new UserError(option + " " + text + " is no increment: write a positive decimal, e.g. 0.01", 2);
            }
            return text;
        } catch (NumberFormatException e) {
            throw new UserError(option + " " + text + " is no number: write a positive decimal, e.g. 0.01", 2);
        }
    }
}
