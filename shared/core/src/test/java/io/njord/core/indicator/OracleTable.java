package io.njord.core.indicator;

import io.njord.testkit.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A comma-separated table of somebody's numbers, and the bars that stand in it. */
final class OracleTable {
    private final Path file;
    private final List<String> header;
    private final List<String[]> rows = new ArrayList<>();

    private OracleTable(Path file, BufferedReader reader) throws IOException {
        this.file = file;
        this.header = List.of(reader.readLine().split(",", -1));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            rows.add(line.split(",", -1));
        }
    }

    static OracleTable read(Path file) {
        try (BufferedReader reader = Shared.reader(file)) {
            return new OracleTable(file, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    String name() {
        return file.getFileName().toString();
    }

    List<String> header() {
        return header;
    }

    int size() {
        return rows.size();
    }

    /** Returns the text of a cell; empty where the row ends before it. */
    String cell(int row, int column) {
        String[] cells = rows.get(row);
        return column < cells.length ? cells[column].strip() : "";
    }

    /** Returns a column of numbers; NaN where there is none. */
    double[] numbers(int column) {
        double[] numbers = new double[size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = number(cell(row, column));
        }
        return numbers;
    }

    private static double number(String cell) {
        try {
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Returns the bars; what the table does not tell is the middle of the rest, a volume 0, and bars are a minute long. */
    BarColumns bars() {
        return bars(column("open"), column("high"), column("low"), column("close"), column("volume"));
    }

    private double[] column(String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).toLowerCase(Locale.ROOT).equals(name)) {
                return numbers(i);
            }
        }
        double[] none = new double[size()];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** Joins columns in which NaN means that nothing is known. */
    static BarColumns bars(double[] open, double[] high, double[] low, double[] close, double[] volume) {
        int n = close.length;
        long[] times = new long[n];
        for (int i = 0; i < n; i++) {
            times[i] = i * 60_000_000_000L;
            high[i] = first(high[i], close[i], open[i]);
            low[i] = first(low[i], close[i], open[i]);
            close[i] = first(close[i], (high[i] + low[i]) / 2, 0);
            high[i] = first(high[i], close[i], 0);
            low[i] = first(low[i], close[i], 0);
            open[i] = first(open[i], close[i], 0);
            volume[i] = first(volume[i], 0, 0);
        }
        return new BarColumns(times, open, high, low, close, volume);
    }

    /** Returns a field that an object of these files always has. */
    static Object field(Map<?, ?> object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    private static double first(double a, double b, double c) {
        return !Double.isNaN(a) ? a : !Double.isNaN(b) ? b : c;
    }
}
