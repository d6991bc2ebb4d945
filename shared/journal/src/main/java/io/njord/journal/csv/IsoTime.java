package io.njord.journal.csv;

import java.time.LocalDate;

/**
 * Reads times as ISO 8601 writes them and spreadsheets change them: {@code 2023-03-01}, {@code 2023-03-01T00:05:00Z},
 * {@code 2023-03-01 00:05:00.123+01:00}, {@code 20230301}. Seconds may be missing; without a zone it is UTC.
 */
public final class IsoTime {
    /** What {@link #parse(byte[], int, int)} returns for anything else. */
    static final long BAD = Long.MIN_VALUE;

    private static final long SECOND_NS = 1_000_000_000L;

    private IsoTime() {}

    /**
     * Reads a text.
     *
     * @return UTC epoch nanoseconds
     * @throws CsvException when it is no such time
     */
    public static long parse(String text) {
        byte[] bytes = text.strip().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long ns = parse(bytes, 0, bytes.length);
        if (ns == BAD) {
            throw new CsvException(
                    "'" + text + "' is no time: write 2018-01-31, or 2018-01-31T12:00:00Z (without a zone it is UTC)");
        }
        return ns;
    }

    /** Returns whether a text ends in a zone. */
    static boolean hasZone(String text) {
        return text.strip().matches(".*[0-9](?:\\s*(?:Z|z|UTC)|[+-][0-9]{2}:?[0-9]{2})$");
    }

    /** Reads bytes {@code from} to {@code to}; {@link #BAD} when they are no such time. */
    static long parse(byte[] b, int from, int to) {
        int length = to - from;
        if (length == 8) {
            return date(number(b, from, 4), number(b, from + 4, 2), number(b, from + 6, 2));
        }
        if (length < 10 || !dateSeparator(b[from + 4]) || b[from + 7] != b[from + 4]) {
            return BAD;
        }
        long day = date(number(b, from, 4), number(b, from + 5, 2), number(b, from + 8, 2));
        if (day == BAD || length == 10) {
            return day;
        }
        int p = from + 10;
        if (length < 16 || (b[p] != 'T' && b[p] != ' ' && b[p] != 't') || b[p + 3] != ':') {
            return BAD;
        }
        int hour = number(b, p + 1, 2);
        int minute = number(b, p + 4, 2);
        int second = 0;
        p += 6;
        if (p + 2 < to && b[p] == ':') {
            second = number(b, p + 1, 2);
            p += 3;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return BAD;
        }
        long ns = day + (hour * 3_600L + minute * 60L + second) * SECOND_NS;
        if (p < to && b[p] == '.') {
            long unit = SECOND_NS / 10;
            for (p++; p < to && b[p] >= '0' && b[p] <= '9'; p++) {
                ns += (b[p] - '0') * unit;
                unit /= 10;
            }
        }
        return zone(b, p, to, ns);
    }

    private static long zone(byte[] b, int from, int to, long ns) {
        int p = from;
        while (p < to && b[p] == ' ') {
            p++;
        }
        int left = to - p;
        if (left == 0 || (left == 1 && (b[p] == 'Z' || b[p] == 'z'))) {
            return ns;
        }
        if (left == 3 && b[p] == 'U' && b[p + 1] == 'T' && b[p + 2] == 'C') {
            return ns;
        }
        if (b[p] != '+' && b[p] != '-') {
            return BAD;
        }
        boolean colon = left == 6 && b[p + 3] == ':';
        if (!colon && left != 5) {
            return BAD;
        }
        int hours = number(b, p + 1, 2);
        int minutes = number(b, p + (colon ? 4 : 3), 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return BAD;
        }
        long offset = (hours * 3_600L + minutes * 60L) * SECOND_NS;
        return b[p] == '+' ? ns - offset : ns + offset;
    }

    private static boolean dateSeparator(byte c) {
        return c == '-' || c == '/';
    }

    private static long date(int year, int month, int day) {
        if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1) {
            return BAD;
        }
        LocalDate first = LocalDate.of(year, month, 1);
        return day > first.lengthOfMonth() ? BAD : (first.toEpochDay() + day - 1) * 86_400L * SECOND_NS;
    }

    private static int number(byte[] b, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int d = b[i] - '0';
            if (d < 0 || d > 9) {
                return -1;
            }
            value = value * 10 + d;
        }
        return value;
    }
}
