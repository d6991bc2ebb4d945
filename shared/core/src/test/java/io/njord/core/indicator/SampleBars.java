package io.njord.core.indicator;

import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Bars to try every indicator on. */
final class SampleBars {
    private SampleBars() {}

    /** A walk with flat stretches, leaps, and bars in which nothing was traded. */
    static BarColumns random(Random random, int n) {
        double[][] columns = new double[5][n];
        long[] times = new long[n];
        double price = 100;
        for (int i = 0; i < n; i++) {
            double open = price;
            boolean traded = random.nextInt(6) > 0;
            double close = traded ? Math.max(1, step(random, open)) : open;
            double high = Math.max(open, close) + (traded ? random.nextInt(3) * 0.25 : 0);
            double low = Math.max(0.5, Math.min(open, close) - (traded ? random.nextInt(3) * 0.25 : 0));
            double volume = traded ? random.nextInt(1, 1000) / 8.0 : 0;
            price = close;
            set(columns, i, open, high, low, close, volume);
            times[i] = i * 3_600_000_000_000L;
        }
        return columns(times, columns);
    }

    private static double step(Random random, double price) {
        return price
                + switch (random.nextInt(30)) {
                    case 0 -> random.nextInt(-90, 900);
                    case 1, 2, 3, 4, 5, 6 -> 0;
                    default -> random.nextInt(-100, 101) / 64.0;
                };
    }

    /** Bars that never move, with or without trading. */
    static BarColumns flat(int n, double volume) {
        double[][] columns = new double[5][n];
        long[] times = new long[n];
        for (int i = 0; i < n; i++) {
            set(columns, i, 0.1, 0.1, 0.1, 0.1, volume);
            times[i] = i * 60_000_000_000L;
        }
        return columns(times, columns);
    }

    private static void set(double[][] columns, int i, double... values) {
        for (int k = 0; k < values.length; k++) {
            columns[k][i] = values[k];
        }
    }

    private static BarColumns columns(long[] times, double[][] columns) {
        return new BarColumns(times, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /** The recorded bars whose columns are called open, high, low, close and volume; at most some of each file. */
    static List<BarColumns> real(int most) throws IOException {
        List<BarColumns> all = new ArrayList<>();
        for (String file : List.of(
                "bars_1h/binance_BTCUSDT_1h_20200501.csv", "bars_1d/coinbase_BTCUSD_1d_20141201_20180813.csv")) {
            all.add(read(Shared.data(file), most));
        }
        return all;
    }

    private static BarColumns read(Path file, int most) throws IOException {
        try (BufferedReader reader = Shared.reader(file)) {
            List<String> header =
                    Arrays.asList(reader.readLine().toLowerCase(Locale.ROOT).split(",", -1));
            List<String> lines = reader.lines().limit(most).toList();
            double[][] columns = new double[5][lines.size()];
            long[] times = new long[lines.size()];
            List<String> names = List.of("open", "high", "low", "close", "volume");
            for (int i = 0; i < lines.size(); i++) {
                String[] cells = lines.get(i).split(",", -1);
                for (int k = 0; k < 5; k++) {
                    columns[k][i] = Double.parseDouble(cells[header.indexOf(names.get(k))]);
                }
                times[i] = i * 3_600_000_000_000L;
            }
            return columns(times, columns);
        }
    }
}
