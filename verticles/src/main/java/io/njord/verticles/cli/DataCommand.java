package io.njord.verticles.cli;

import io.njord.journal.csv.IsoTime;
import io.njord.journal.store.BarFile;
import io.njord.journal.store.SeriesKey;
import io.njord.journal.store.StoreException;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Imports, lists, checks and exports market data.",
        subcommands = {DataImportCommand.class, DataCheckCommand.class, DataExportCommand.class})
final class DataCommand {
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Every series that was imported.")
    int list(
            @Mixin DataOptions options,
            @Option(names = "--json", description = "One JSON object: series with rows, from, to.") boolean json) {
        List<BarFile.Header> series;
        try {
            series = options.store().list();
        } catch (StoreException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        if (json) {
            System.out.println(DataJson.series(options, series));
            return 0;
        }
        if (series.isEmpty()) {
            System.out.println("no data in " + options.directory() + ": import some with `njord data import FILE`");
        }
        for (BarFile.Header header : series) {
            SeriesKey key = SeriesKey.of(header.instrument(), header.timeframe());
            System.out.printf(
                    "%-28s %,10d bars  %s … %s%n", key, header.rows(), day(header.firstNs()), day(header.lastNs()));
        }
        return 0;
    }

    /** Prints a time without the parts that are nought. */
    static String day(long ns) {
        return Instant.ofEpochSecond(0, ns).toString().replace("T00:00:00Z", "");
    }

    /** Reads a time of the command line; wrong ones end the command with exit code 2. */
    static long time(String option, String text) {
        try {
            return IsoTime.parse(text);
        } catch (io.njord.journal.csv.CsvException e) {
            throw new UserError(option + ": " + e.getMessage(), 2);
        }
    }
}
