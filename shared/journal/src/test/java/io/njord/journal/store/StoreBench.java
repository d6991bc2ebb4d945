package io.njord.journal.store;

import io.njord.core.market.BarSeries;
import io.njord.journal.csv.ImportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * How fast a series is opened from CSV, written as and read from a columnar file, and checked: 5 rounds to warm up and 15 to
 * measure, medians told. Files come from the system's cache; a write is forced to the disk.
 */
public final class StoreBench {
    private StoreBench() {}

    /** Measures with the CSV file given as the argument. */
    public static void main(String[] args) throws Exception {
        Path csv = Path.of(args[0]);
        ImportOptions options = ImportOptions.builder().symbol("BTC/USD").build();
        Path folder = Files.createTempDirectory("njord-bench");
        Path file = folder.resolve("bars.njb");
        try {
            BarSeries bars = BarFiles.open(csv, options);
            time("open csv", bars.size(), () -> BarFiles.open(csv, options));
            time("write .njb", bars.size(), () -> BarFile.write(file, bars));
            time("read .njb", bars.size(), () -> BarFile.read(file));
            time("open csv by its copy", bars.size(), () -> BarFiles.open(csv, options, folder));
            time("check quality", bars.size(), () -> BarQuality.check(bars));
        } finally {
            delete(folder);
        }
    }

    private static void time(String name, int rows, Callable<?> job) throws Exception {
        double[] ms = new double[15];
        for (int round = -5; round < ms.length; round++) {
            long start = System.nanoTime();
            Object result = job.call();
            if (round >= 0 && result != null) {
                ms[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(ms);
        System.out.printf(
                Locale.ROOT,
                "%-22s median %7.1f ms, best %7.1f, worst %7.1f; %.1f M bars/s%n",
                name,
                ms[ms.length / 2],
                ms[0],
                ms[ms.length - 1],
                rows / ms[ms.length / 2] / 1e3);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
