package io.njord.verticles.cli;

import io.njord.contracts.Money;
import io.njord.lab.result.EquityCurve;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An equity curve as one JSON object a line: {@code ts_ns} and {@code equity}. */
final class EquityNdjson {
    private EquityNdjson() {}

    /** Writes the file and its directories. */
    static void write(EquityCurve curve, Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                for (int i = 0; i < curve.size(); i++) {
                    writer.write(
                            "{\"ts_ns\":" + curve.tsNs()[i] + ",\"equity\":" + Money.print(curve.equity()[i]) + "}\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
