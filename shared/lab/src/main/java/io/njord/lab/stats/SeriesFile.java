package io.njord.lab.stats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads a time and a value a line from delimited text (comma, semicolon or tab; plain or {@code .gz}), with or without a
 * header. The time column is the first one named date, time, timestamp, ts or like it, else the first; see {@link TimeText} for
 * the forms; a name that ends with {@code _ns} says nanoseconds. Empty, {@code NaN}, {@code NA} and {@code null} are unknown values. Lines that start with {@code #} are skipped.
 *
 * <p>Which column holds the values: the one named after a {@code #} behind the file's name ({@code run.csv#ret_asset}); else the
 * first whose name says what is wanted; else the only one beside the time.
 */
final class SeriesFile {
    private static final Pattern TIME_NAME = Pattern.compile("(?i)date.*|time.*|ts.*|day|.*_ns|.*_ts");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern UNKNOWN = Pattern.compile("(?i)|nan|n/?a|null|none");

    private final String name;
    private long[] times = new long[1024];
    private double[] values = new double[1024];
    private int size;
    private char separator;
    private int timeColumn;
    private int valueColumn = -1;
    private String timeName = "";
    private String valueName = "";

    private SeriesFile(String name) {
        this.name = name;
    }

    /**
     * What was read.
     *
     * @param series the points, unknown values as NaN
     * @param column the name of the value column, empty without a header
     */
    record Content(TimedSeries series, String column) {}

    /**
     * Reads a file.
     *
     * @param source path, optionally with {@code #column}
     * @param wanted names of the value column, best first
     * @throws SeriesFileException that says what is wrong, in which line, and what to do
     */
    static Content read(String source, List<String> wanted) {
        Path path = Path.of(source);
        String column = "";
        int hash = source.lastIndexOf('#');
        if (hash > 0 && !Files.exists(path)) {
            path = Path.of(source.substring(0, hash));
            column = source.substring(hash + 1);
        }
        SeriesFile file = new SeriesFile(path.toString());
        try (BufferedReader reader = open(path)) {
            return file.read(reader, column, wanted);
        } catch (NoSuchFileException e) {
            throw new SeriesFileException(path + " does not exist: check the path", e);
        } catch (IOException e) {
            throw new SeriesFileException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static BufferedReader open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("it is a directory; give a file");
        }
        InputStream in = Files.newInputStream(path);
        InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
    }

    private Content read(BufferedReader reader, String column, List<String> names) throws IOException {
        int number = 0;
        boolean started = false;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (text.isBlank() || text.startsWith("#")) {
                continue;
            }
            if (!started) {
                started = true;
                if (header(text, column, names, number)) {
                    continue;
                }
            }
            row(text, number);
        }
        if (!started) {
            throw new SeriesFileException(name + " is empty: it needs a time and a value a line");
        }
        return new Content(new TimedSeries(Arrays.copyOf(times, size), Arrays.copyOf(values, size)), valueName);
    }

    /** Finds the columns; true when the line is a header. */
    private boolean header(String line, String column, List<String> names, int number) {
        separator = line.indexOf('\t') >= 0 ? '\t' : line.indexOf(';') >= 0 ? ';' : ',';
        List<String> cells = cells(line);
        if (cells.size() < 2) {
            throw new SeriesFileException(name + " line " + number + ": \"" + shorten(line)
                    + "\" is one column: give a time and a value, separated by comma, semicolon or tab");
        }
        boolean header = cells.stream()
                        .noneMatch(
                                cell -> isNumber(cell) || UNKNOWN.matcher(cell).matches())
                || TIME_NAME.matcher(cells.getFirst()).matches();
        if (!header) {
            if (!column.isEmpty()) {
                throw new SeriesFileException(name + " has no header: column \"" + column + "\" cannot be found");
            }
            valueColumn = 1;
            return false;
        }
        for (int i = cells.size() - 1; i >= 0; i--) {
            timeColumn = TIME_NAME.matcher(cells.get(i)).matches() ? i : timeColumn;
        }
        valueColumn = column.isEmpty() ? bestColumn(cells, names) : cells.indexOf(column);
        if (valueColumn < 0) {
            throw new SeriesFileException(name + ": "
                    + (column.isEmpty() ? "no column is named like " + names : "there is no column \"" + column + "\"")
                    + "; it has " + cells + ": name one by " + name + "#column");
        }
        timeName = cells.get(timeColumn);
        valueName = cells.get(valueColumn);
        return true;
    }

    private int bestColumn(List<String> cells, List<String> names) {
        for (String pattern : names) {
            Pattern compiled = Pattern.compile("(?i)" + pattern);
            for (int i = 0; i < cells.size(); i++) {
                if (i != timeColumn && compiled.matcher(cells.get(i)).matches()) {
                    return i;
                }
            }
        }
        return cells.size() == 2 ? 1 - timeColumn : -1;
    }

    private void row(String line, int number) {
        List<String> cells = cells(line);
        if (cells.size() <= Math.max(timeColumn, valueColumn)) {
            throw new SeriesFileException(name + " line " + number + ": \"" + shorten(line) + "\" has " + cells.size()
                    + " column(s), the value is column " + (valueColumn + 1));
        }
        long time = time(cells.get(timeColumn), number);
        if (size > 0 && time <= times[size - 1]) {
            throw new SeriesFileException(name + " line " + number + ": " + cells.get(timeColumn)
                    + " does not come after the line before it: sort the lines and leave out repeated times");
        }
        String value = cells.get(valueColumn);
        if (!isNumber(value) && !UNKNOWN.matcher(value).matches()) {
            throw new SeriesFileException(name + " line " + number + ": \"" + shorten(value)
                    + "\" is not a finite number; leave the cell empty where the value is unknown");
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = time;
        values[size++] = isNumber(value) ? Double.parseDouble(value) : Double.NaN;
    }

    private long time(String text, int number) {
        try {
            return timeName.endsWith("_ns") ? Long.parseLong(text) : TimeText.parse(text);
        } catch (RuntimeException e) {
            throw new SeriesFileException(
                    name + " line " + number + ": \"" + shorten(text)
                            + "\" is not a time: write 2024-01-31, 2024-01-31T12:00:00Z or an epoch number",
                    e);
        }
    }

    private List<String> cells(String line) {
        return Arrays.stream(line.split(Pattern.quote(String.valueOf(separator)), -1))
                .map(String::strip)
                .map(cell -> cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"")
                        ? cell.substring(1, cell.length() - 1)
                        : cell)
                .toList();
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
