package io.njord.journal.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Reads comma-separated files the obvious way: split, then BigDecimal. */
final class NaiveCsv {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssXXX", Locale.ROOT);

    final List<String> header;
    final List<String[]> rows = new ArrayList<>();

    NaiveCsv(BufferedReader reader) throws IOException {
        header = Arrays.asList(reader.readLine().split(","));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank()) {
                rows.add(line.split(","));
            }
        }
    }

    int column(String... names) {
        for (String name : names) {
            int at = header.indexOf(name);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    int decimals(int... columns) {
        int most = 0;
        for (String[] row : rows) {
            for (int column : columns) {
                String text = row[column];
                int point = text.indexOf('.');
                most = Math.max(most, point < 0 ? 0 : trimmed(text) - point - 1);
            }
        }
        return most;
    }

    private static int trimmed(String text) {
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return end;
    }

    /** Returns every row of a short file, some of a long one. */
    long[] some(long[] column) {
        return IntStream.range(0, column.length)
                .filter(i -> i % step() == 0)
                .mapToLong(i -> column[i])
                .toArray();
    }

    private int step() {
        return rows.size() > 50_000 ? 17 : 1;
    }

    private long[] some(ToLongFunction<String[]> read) {
        return IntStream.range(0, rows.size())
                .filter(i -> i % step() == 0)
                .mapToLong(i -> read.applyAsLong(rows.get(i)))
                .toArray();
    }

    long[] numbers(int column, int scale) {
        return some(row -> new BigDecimal(row[column]).movePointRight(scale).longValueExact());
    }

    long[] times(int column, long dayNs) {
        String name = header.get(column);
        return some(row -> time(name, row[column], dayNs));
    }

    private static long time(String name, String text, long dayNs) {
        if (text.contains("-")) {
            Instant at = OffsetDateTime.parse(text, ISO).toInstant();
            return at.getEpochSecond() * 1_000_000_000L + at.getNano();
        }
        if (name.equals("ms_of_day")) {
            return dayNs + Long.parseLong(text) * 1_000_000L;
        }
        return Long.parseLong(text) * (name.endsWith("_s") ? 1_000_000_000L : 1_000_000L);
    }
}
