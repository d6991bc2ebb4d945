package io.njord.verticles.cli;

import io.njord.contracts.ContractException;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.market.BarSeriesResampler;
import io.njord.journal.csv.CsvException;
import io.njord.journal.csv.CsvFile;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.store.BarFile;
import io.njord.journal.store.BarFiles;
import io.njord.journal.store.BarStore;
import io.njord.journal.store.CoverageLedger;
import io.njord.journal.store.StoreException;
import io.njord.lab.result.Coverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which bars a research command works on. */
final class BarsOptions {
    private static final String NAMELESS = "BASE/QUOTE";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description =
                    "Bars: a CSV (plain, gz, zst), an .njb, or an imported series VENUE/SYMBOL/TIMEFRAME; repeatable,"
                            + " one symbol each.")
    List<String> data = List.of();

    @Mixin
    DataReadOptions read = new DataReadOptions();

    @Mixin
    DataOptions store = new DataOptions();

    @Option(
            names = "--resample",
            paramLabel = "1h",
            description = "Make longer bars of them first (default: as they are).")
    @Nullable
    String resample;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First start, inclusive: 2018-01-31 or 2018-01-31T12:00Z.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Last start, exclusive.")
    @Nullable
    String to;

    @Option(names = "--bars", paramLabel = "N", description = "Only the first N bars of each.")
    int bars;

    @Option(names = "--no-cache", description = "Do not keep a columnar copy of a CSV.")
    boolean noCache;

    /** The bars, and what was decided to read them. */
    record Loaded(List<BarSeries> series, List<String> notes, List<Coverage> coverage) {
        BarSeries only() {
            if (series.size() != 1) {
                throw new UserError("this command works on one symbol, but --data names " + series.size(), 2);
            }
            return series.getFirst();
        }
    }

    /** Returns the recording that is meant when there is one thing that is no bars: captures of frames, or trades. */
    @Nullable
    Path recording() {
        if (data.size() != 1) {
            return null;
        }
        Path path = Path.of(data.getFirst());
        if (!Files.exists(path) || (Files.isRegularFile(path) && (BarFile.isOne(path) || read.map != null))) {
            return null;
        }
        CsvFile.Kind kind = Files.isRegularFile(path) ? CsvFile.kind(path) : null;
        boolean unknownCsv = kind == null && path.getFileName().toString().contains(".csv");
        return kind == CsvFile.Kind.BARS || unknownCsv ? null : path;
    }

    Loaded load() {
        List<BarSeries> series = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String one : data) {
            series.add(cut(resampled(open(one, notes))));
        }
        List<Coverage> coverage = series.stream().map(BarsOptions::coverage).toList();
        return new Loaded(series, notes, coverage);
    }

    private BarSeries open(String name, List<String> notes) {
        Path file = Path.of(name);
        try {
            if (!Files.exists(file)) {
                BarStore imported = store.store();
                return imported.load(imported.find(name));
            }
            Path cache = noCache ? null : store.directory().resolve("cache");
            ImportOptions options = read.read();
            if (options.symbol() == null && !BarFile.isOne(file) && CsvFile.namedSymbol(file) == null) {
                options = options.with().symbol(NAMELESS).build();
                notes.add("symbol " + NAMELESS + ": neither the file's name nor --symbol tells one");
            }
            BarFiles.Opened opened = BarFiles.open(file, options, cache);
            notes.addAll(opened.notes());
            return opened.bars();
        } catch (CsvException | StoreException | ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private BarSeries resampled(BarSeries series) {
        if (resample == null) {
            return series;
        }
        Timeframe target;
        try {
            target = Timeframe.parse(resample);
        } catch (ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
        if (target.lengthNs() % series.timeframe().lengthNs() != 0) {
            throw new UserError(
                    "--resample " + resample + ": bars of " + series.timeframe().json()
                            + " do not add up to that; choose a multiple",
                    2);
        }
        return BarSeriesResampler.resample(series, target).series();
    }

    private BarSeries cut(BarSeries series) {
        int first = from == null ? 0 : index(series, DataCommand.time("--from", from));
        int last = to == null ? series.size() : index(series, DataCommand.time("--to", to));
        if (bars > 0) {
            last = Math.min(last, first + bars);
        }
        if (first >= last) {
            throw new UserError("no bar of " + series.instrument() + " lies in that range: it holds " + series.size()
                    + " bars" + span(series));
        }
        return first == 0 && last == series.size() ? series : series.slice(first, last);
    }

    private static String span(BarSeries series) {
        return series.size() == 0
                ? ""
                : " from " + DataCommand.day(series.tsOpen()[0]) + " to "
                        + DataCommand.day(series.tsOpen()[series.size() - 1]);
    }

    private static int index(BarSeries series, long tsNs) {
        int found = Arrays.binarySearch(series.tsOpen(), tsNs);
        return found >= 0 ? found : -found - 1;
    }

    private static Coverage coverage(BarSeries series) {
        CoverageLedger ledger = CoverageLedger.ofGaps(series);
        return new Coverage(
                ledger.symbol(),
                ledger.expectedBars(),
                ledger.presentBars(),
                "left out",
                ledger.spans().stream()
                        .map(span -> new Coverage.Span(span.fromNs(), span.toNs(), span.why()))
                        .toList());
    }
}
