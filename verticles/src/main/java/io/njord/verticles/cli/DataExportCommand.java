package io.njord.verticles.cli;

import io.njord.contracts.ContractException;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.market.BarSeriesResampler;
import io.njord.journal.csv.BarCsvWriter;
import io.njord.journal.store.BarStore;
import io.njord.journal.store.SeriesKey;
import io.njord.journal.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a series, or longer bars made of it, as CSV that imports to the same bars.")
final class DataExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERIES", description = "VENUE/SYMBOL/TIMEFRAME as listed.")
    String series = "";

    @Mixin
    DataOptions data = new DataOptions();

    @Option(
            names = "--timeframe",
            paramLabel = "1h",
            description = "Length of the bars to write (default: the series').")
    @Nullable
    String timeframe;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First start, inclusive: 2018-01-31 or 2018-01-31T12:00Z.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Last start, exclusive.")
    @Nullable
    String to;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write; .gz packs.")
    Path out = Path.of("");

    @Option(names = "--force", description = "Overwrite the file when it is there.")
    boolean force;

    @Option(names = "--json", description = "One JSON object: series, timeframe, rows, out.")
    boolean json;

    @Override
    public Integer call() {
        long fromNs = from == null ? Long.MIN_VALUE : DataCommand.time("--from", from);
        long toNs = to == null ? Long.MAX_VALUE : DataCommand.time("--to", to);
        try {
            BarStore store = data.store();
            SeriesKey key = store.find(series);
            BarSeries bars = resampled(store.load(key));
            int rows = BarCsvWriter.write(out, bars, fromNs, toNs, force);
            if (json) {
                System.out.println(DataJson.exported(key, bars.timeframe().json(), rows, out));
            } else {
                System.out.printf(
                        "%,d bars of %s to %s%n", rows, bars.timeframe().json(), out);
            }
            return 0;
        } catch (StoreException | ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        } catch (FileAlreadyExistsException e) {
            throw new UserError(out + " is there already: choose another name, or --force to overwrite it", e);
        } catch (IOException e) {
            throw new UserError(out + " cannot be written: " + e.getMessage(), e);
        }
    }

    private BarSeries resampled(BarSeries bars) {
        if (timeframe == null) {
            return bars;
        }
        Timeframe target;
        try {
            target = Timeframe.parse(timeframe);
        } catch (ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
        if (target.lengthNs() % bars.timeframe().lengthNs() != 0) {
            throw new UserError(
                    "--timeframe " + timeframe + ": bars of " + bars.timeframe().json()
                            + " do not add up to that; choose a multiple",
                    2);
        }
        return BarSeriesResampler.resample(bars, target).series();
    }
}
