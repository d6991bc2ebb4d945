package io.njord.verticles.cli;

import io.njord.contracts.ContractException;
import io.njord.journal.csv.BarTable;
import io.njord.journal.csv.CsvException;
import io.njord.journal.csv.CsvFile;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.store.BarFile;
import io.njord.journal.store.BarQuality;
import io.njord.journal.store.BarStore;
import io.njord.journal.store.QualityReport;
import io.njord.journal.store.SeriesKey;
import io.njord.journal.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Looks for gaps, duplicates, disorder, contradictions, outliers and bars without volume, in a series "
                        + "or a file; exit 1 when the bars contradict themselves or one another.")
final class DataCheckCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    @Parameters(paramLabel = "SERIES|FILE", description = "VENUE/SYMBOL/TIMEFRAME as listed, or a file.")
    String what = "";

    @Mixin
    DataOptions data = new DataOptions();

    @Mixin
    DataReadOptions reading = new DataReadOptions();

    @Option(names = "--json", description = "One JSON object with the counts, the longest gaps and the coverage.")
    boolean json;

    @Override
    public Integer call() {
        ImportOptions options = reading.read();
        List<String> notes = new ArrayList<>();
        QualityReport report;
        try {
            report = Files.isRegularFile(Path.of(what)) ? file(Path.of(what), options, notes) : series(notes);
        } catch (CsvException | StoreException | ContractException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UserError(what + " cannot be read: " + e.getMessage(), e);
        }
        if (json) {
            System.out.println(DataJson.checked(what, report, notes));
        } else {
            System.out.printf(
                    "%s %s: %,d rows, %s … %s%n",
                    report.symbol(),
                    report.timeframe(),
                    report.rows(),
                    DataCommand.day(report.firstNs()),
                    DataCommand.day(report.lastNs()));
            notes.forEach(note -> System.out.println("  " + note));
            findings(report).forEach(line -> System.out.println("  " + line));
        }
        return report.sound() ? 0 : 1;
    }

    private static QualityReport file(Path file, ImportOptions options, List<String> notes) throws IOException {
        if (BarFile.isOne(file)) {
            bytes(file, notes);
            return BarQuality.check(BarFile.read(file));
        }
        BarTable table = CsvFile.bars(
                file, options.with().badRows(ImportOptions.BadRows.REPORT).build());
        notes.addAll(table.report().notes());
        table.report().skippedExamples().forEach(line -> notes.add("left out: " + line));
        return BarQuality.check(table);
    }

    private QualityReport series(List<String> notes) throws IOException {
        BarStore store = data.store();
        if (what.contains(".csv") || what.startsWith(".") || what.startsWith("/")) {
            throw new UserError(what + " does not exist: give a file or a series of `njord data list`");
        }
        SeriesKey key = store.find(what);
        Path file = store.file(key);
        bytes(file, notes);
        if (!store.ledger(key).sha256().equals(BarFile.header(file).sha256())) {
            notes.add("the ledger beside it is of another state: import its source again");
        }
        return BarQuality.check(store.load(key));
    }

    private static void bytes(Path file, List<String> notes) throws IOException {
        String sha256 = BarFile.verify(file);
        notes.add("every byte is as it was written (SHA-256 " + sha256.substring(0, 16) + "…)");
    }

    /** Returns the findings in words. */
    static List<String> findings(QualityReport report) {
        List<String> lines = new ArrayList<>();
        double present = report.expectedBars() == 0 ? 100 : 100.0 * report.presentBars() / report.expectedBars();
        lines.add(String.format(
                Locale.ROOT,
                "coverage %.3f %%: %,d of %,d bars, %,d missing in %,d gaps",
                present,
                report.presentBars(),
                report.expectedBars(),
                report.missing(),
                report.gaps().size()));
        for (QualityReport.Gap gap : report.longestGaps(SHOWN)) {
            lines.add(String.format(
                    Locale.ROOT, "  gap of %,d bars after %s", gap.missing(), DataCommand.day(gap.afterNs())));
        }
        count(lines, report.outOfOrder(), "rows out of order");
        count(lines, report.duplicates(), "exact repetitions");
        count(lines, report.misaligned(), "bars that do not begin at a multiple of their length");
        issues(lines, "times with bars that differ", report.conflicts());
        issues(lines, "bars that contradict themselves", report.inconsistent());
        issues(lines, "outliers", report.outliers());
        if (report.zeroVolumeBars() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d bars without volume, %,d runs of %d or more",
                    report.zeroVolumeBars(),
                    report.zeroVolumeRuns().size(),
                    BarQuality.ZERO_RUN));
        }
        lines.add(String.format(Locale.ROOT, "largest change from close to close %.3f %%", report.maxReturnPct()));
        return lines;
    }

    private static void count(List<String> lines, long count, String what) {
        if (count > 0) {
            lines.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    private static void issues(List<String> lines, String what, List<QualityReport.Issue> issues) {
        count(lines, issues.size(), what);
        for (QualityReport.Issue issue : issues.subList(0, Math.min(SHOWN, issues.size()))) {
            lines.add("  " + DataCommand.day(issue.tsNs()) + " " + issue.what());
        }
    }
}
