package io.njord.journal.csv;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How fast a file of bars is read: whole reads of one file, 5 to warm up and 15 to measure, the median told. The file's bytes
 * come from the system's cache; the arrays of every read are new.
 */
public final class CsvBench {
    private CsvBench() {}

    /** Reads the file given as the argument. */
    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        ImportOptions options = ImportOptions.builder().symbol("BTC/USD").build();
        double[] ms = new double[15];
        long rows = 0;
        for (int round = -5; round < ms.length; round++) {
            long start = System.nanoTime();
            rows = CsvFile.read(file, options).size();
            if (round >= 0) {
                ms[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(ms);
        System.out.printf(
                Locale.ROOT,
                "csv: median %.1f ms, best %.1f, worst %.1f; %d rows, %.2f M rows/s%n",
                ms[ms.length / 2],
                ms[0],
                ms[ms.length - 1],
                rows,
                rows / ms[ms.length / 2] / 1e3);
    }
}
