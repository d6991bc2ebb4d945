package io.njord.verticles.cli;

import io.njord.journal.csv.BarCsvWriter;
import io.njord.lab.bench.BenchData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Runs what people start most often, in little, while the JVM notes which classes and methods that takes: the launcher makes its
 * ahead-of-time cache of it. Everything is written below the one directory that is named.
 */
final class Rehearsal {
    private static final String BARS = "/new-strategy/sample_ETHUSD_5m.csv";

    /** As many bars as it takes until the loops over them are known to be hot. */
    private static final int MANY = 400_000;

    private Rehearsal() {}

    /** Rehearses below {@code args[0]}; ends with 1 when a run fails, and prints nothing but errors. */
    public static void main(String[] args) throws IOException {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        System.exit(rehearse(Path.of(args[0])) ? 0 : 1);
    }

    static boolean rehearse(Path scratch) throws IOException {
        Path bars = scratch.resolve("sample_ETHUSD_5m.csv");
        try (InputStream sample = Objects.requireNonNull(Rehearsal.class.getResourceAsStream(BARS))) {
            Files.copy(sample, bars);
        }
        Path walk = scratch.resolve("bench_BTCUSDT_1m.csv");
        BarCsvWriter.write(walk, BenchData.bars(MANY, 42), 0, Long.MAX_VALUE, false);
        String state = scratch.toString();
        String data = bars.toString();
        String many = walk.toString();
        return ran("backtest", "--strategy", "sma-cross", "--data", data, "--out", state, "--state", state)
                && ran("backtest", "--strategy", "rsi-reversion", "--data", data, "--json", "--state", state)
                && ran("backtest", "--strategy", "sma-cross", "--data", many, "--no-cache", "--json", "--state", state)
                && ran("sweep", "--strategy", "sma-cross", "--param", "fast=5..9", "--data", data, "--state", state)
                && ran("bench", "W1", "--runs", "1", "--warm-up", "2")
                && ran("demo", "--for", "1s", "--port", "0", "--state", state);
    }

    private static boolean ran(String... command) {
        return Njord.run(command) == 0;
    }
}
