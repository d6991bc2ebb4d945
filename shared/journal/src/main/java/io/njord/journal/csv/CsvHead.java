package io.njord.journal.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file and samples of the rest.
 *
 * @param header names of the columns, empty when the first line holds data already
 * @param separator between fields
 * @param dataAt position of the first data line
 * @param dataLine number of the first data line, 1 = first of the file
 * @param samples some data lines: the first ones, some in the middle, the last ones
 */
record CsvHead(List<String> header, char separator, long dataAt, long dataLine, List<String> samples) {
    private static final int HEAD = CsvContent.HEAD;
    private static final int PIECE = 1 << 11;
    private static final int HEAD_SAMPLES = 100;
    private static final int LEADING_LINES = 10;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    static CsvHead read(Path file, CsvContent content, Consumer<String> notes) throws IOException {
        byte[] head = content.bytes(0, HEAD);
        int at = head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf ? 3 : 0;
        int skipped = 0;
        for (int line = 1; line <= LEADING_LINES && at < head.length; line++) {
            int end = lineEnd(head, at);
            String text = text(head, at, end);
            char separator = separator(text);
            if (!text.isBlank() && !text.startsWith("#") && separator != 0) {
                boolean header = !startsLikeData(text);
                if (skipped > 0) {
                    notes.accept("left out " + skipped + " line" + (skipped == 1 ? "" : "s") + " before the "
                            + (header ? "header" : "data"));
                }
                List<String> names = header
                        ? SlowRow.fields(text, separator).stream()
                                .map(String::strip)
                                .toList()
                        : List.of();
                long dataAt = header ? Math.min(head.length, end + 1L) : at;
                return new CsvHead(
                        names, separator, dataAt, header ? line + 1 : line, samples(content, head, (int) dataAt));
            }
            skipped++;
            at = end + 1;
        }
        throw new CsvException(
                content.size() == 0
                        ? file + " is empty"
                        : file + ":1: no header with several columns in the first " + LEADING_LINES
                                + " lines: expected names such as ts,open,high,low,close,volume, separated by , ; | or"
                                + " tab");
    }

    /** Returns the fields of a sample. */
    List<String> fields(String sample) {
        return SlowRow.fields(sample, separator);
    }

    /** Returns the text of a field in a sample, null when the line is too short. */
    @Nullable
    String field(String sample, int column) {
        List<String> fields = fields(sample);
        return column < fields.size() ? fields.get(column).strip() : null;
    }

    private static List<String> samples(CsvContent content, byte[] head, int dataAt) throws IOException {
        List<String> samples = new ArrayList<>();
        lines(head, dataAt, content.size() <= head.length, HEAD_SAMPLES, samples);
        if (content.size() > head.length) {
            for (int i = 1; i <= 4; i++) {
                piece(content, head.length + (content.size() - head.length) / 5 * i, samples);
            }
            piece(content, Math.max(head.length, content.size() - PIECE), samples);
        }
        return samples;
    }

    private static void piece(CsvContent content, long at, List<String> samples) throws IOException {
        byte[] bytes = content.bytes(at, PIECE);
        lines(bytes, lineEnd(bytes, 0) + 1, at + bytes.length >= content.size(), Integer.MAX_VALUE, samples);
    }

    private static void lines(byte[] bytes, int from, boolean whole, int most, List<String> samples) {
        int at = from;
        while (at < bytes.length && samples.size() < most) {
            int end = lineEnd(bytes, at);
            if (end == bytes.length && !whole) {
                return;
            }
            String text = text(bytes, at, end);
            if (!text.isBlank()) {
                samples.add(text);
            }
            at = end + 1;
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        int p = from;
        while (p < bytes.length && bytes[p] != '\n') {
            p++;
        }
        return p;
    }

    private static String text(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static char separator(String text) {
        char best = 0;
        long most = 0;
        for (char candidate : SEPARATORS) {
            long count = text.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static boolean startsLikeData(String text) {
        return !text.isEmpty() && text.replace("\"", "").strip().matches("[-+.]?[0-9].*");
    }
}
