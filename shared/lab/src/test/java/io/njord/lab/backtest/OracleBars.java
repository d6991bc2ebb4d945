package io.njord.lab.backtest;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the bars that an oracle names as its input, with the simplest code that can be right. */
final class OracleBars {
    private OracleBars() {}

    /** Reads {@code shared/data/...} or {@code backtests/...} below the directories of data and oracles. */
    static BarSeries read(String input) {
        String relative = input.replaceFirst("^shared/", "");
        Path file = relative.startsWith("data/")
                ? Shared.data(relative.substring("data/".length()))
                : Shared.oracle(relative.replaceFirst("^oracles/", ""));
        List<String[]> rows = new ArrayList<>();
        List<String> header;
        try (BufferedReader reader = Shared.reader(file)) {
            header = List.of(reader.readLine().split(","));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.split(","));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Timeframe timeframe = Timeframe.parse(file.getFileName().toString().replaceAll(".*_(1[mhd]|4h|5m)_.*", "$1"));
        int ts = header.contains("ts_ms") ? header.indexOf("ts_ms") : header.indexOf("open_time_ms");
        int priceScale = 0;
        int qtyScale = 0;
        for (String[] row : rows) {
            for (String column : List.of("open", "high", "low", "close")) {
                priceScale = Math.max(priceScale, Instrument.scaleOf(row[header.indexOf(column)]));
            }
            qtyScale = Math.max(qtyScale, Math.min(8, Instrument.scaleOf(row[header.indexOf("volume")])));
        }
        Instrument instrument = Instrument.spot("BTC/USD", "oracle", step(priceScale), step(qtyScale));
        int n = rows.size();
        long[][] columns = new long[6][n];
        for (int i = 0; i < n; i++) {
            String[] row = rows.get(i);
            columns[0][i] = Long.parseLong(row[ts]) * 1_000_000;
            columns[1][i] = instrument.price(row[header.indexOf("open")]);
            columns[2][i] = instrument.price(row[header.indexOf("high")]);
            columns[3][i] = instrument.price(row[header.indexOf("low")]);
            columns[4][i] = instrument.price(row[header.indexOf("close")]);
            columns[5][i] = new java.math.BigDecimal(row[header.indexOf("volume")])
                    .movePointRight(qtyScale)
                    .longValue();
        }
        return new BarSeries(
                instrument, timeframe, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
    }

    private static String step(int scale) {
        return java.math.BigDecimal.ONE.movePointLeft(scale).toPlainString();
    }
}
