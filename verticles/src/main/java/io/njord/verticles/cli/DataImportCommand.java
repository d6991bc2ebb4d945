package io.njord.verticles.cli;

import io.njord.contracts.ContractException;
import io.njord.core.market.BarSeries;
import io.njord.journal.csv.BarTable;
import io.njord.journal.csv.CsvException;
import io.njord.journal.csv.CsvFile;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.store.BarOrder;
import io.njord.journal.store.BarStore;
import io.njord.journal.store.ImportRecord;
import io.njord.journal.store.StoreException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Reads CSV files of bars (plain, .gz or .zst) into the store. Every decision is told; bars that are "
                        + "there already must be equal.")
final class DataImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files.")
    List<Path> files = List.of();

    @Mixin
    DataOptions data = new DataOptions();

    @Mixin
    DataReadOptions reading = new DataReadOptions();

    @Option(names = "--replace", description = "Throw away what the store has of the series, and take the files alone.")
    boolean replace;

    @Option(names = "--json", description = "One JSON object: what each file became, the notes, the quality.")
    boolean json;

    /** What became of a file. */
    record Done(Path file, BarStore.Imported imported, List<String> notes, long skipped) {}

    @Override
    public Integer call() {
        ImportOptions options = reading.read();
        BarStore store = data.store();
        List<Done> all = new ArrayList<>();
        List<String> begun = new ArrayList<>();
        Progress progress = new Progress(System.err, files.size());
        for (Path file : files) {
            progress.show(file);
            try {
                BarTable table = CsvFile.bars(file, options);
                List<String> notes = new ArrayList<>(table.report().notes());
                BarSeries bars = BarOrder.series(table, notes::add);
                ImportRecord record = new ImportRecord(
                        String.valueOf(file.getFileName()),
                        sha256(file),
                        Files.size(file),
                        Instant.EPOCH,
                        table.size(),
                        0,
                        table.report().skipped(),
                        false,
                        notes);
                String series = bars.instrument() + " " + bars.timeframe();
                BarStore.Imported imported = store.add(bars, record, replace && !begun.contains(series));
                begun.add(series);
                Done done = new Done(file, imported, notes, table.report().skipped());
                all.add(done);
                progress.clear();
                if (!json) {
                    tell(done, table.report().skippedExamples());
                }
            } catch (CsvException | StoreException | ContractException e) {
                progress.clear();
                throw new UserError(String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                progress.clear();
                throw new UserError(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        if (json) {
            System.out.println(DataJson.imported(all));
        }
        return 0;
    }

    private static void tell(Done done, List<String> skipped) {
        BarStore.Imported imported = done.imported();
        System.out.println(done.file());
        done.notes().forEach(note -> System.out.println("  " + note));
        skipped.forEach(line -> System.out.println("  left out: " + line));
        System.out.printf(
                "  %s: %,d bars added%s%s, %,d in %s%n",
                imported.key(),
                imported.added(),
                imported.same() == 0 ? "" : String.format(", %,d there already", imported.same()),
                imported.replaced() ? ", older ones replaced" : "",
                imported.rows(),
                imported.file());
        DataCheckCommand.findings(imported.quality()).forEach(line -> System.out.println("  " + line));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which file is being read, on a terminal only. */
    private static final class Progress {
        private final PrintStream out;
        private final int total;
        private final boolean shown;
        private int done;

        Progress(PrintStream out, int total) {
            this.out = out;
            this.total = total;
            this.shown = Optional.ofNullable(System.console())
                    .map(Console::isTerminal)
                    .orElse(false);
        }

        void show(Path file) {
            done++;
            if (shown) {
                out.print("\rreading " + done + " of " + total + ": " + file.getFileName() + " …\u001b[K");
                out.flush();
            }
        }

        void clear() {
            if (shown) {
                out.print("\r\u001b[K");
                out.flush();
            }
        }
    }
}
