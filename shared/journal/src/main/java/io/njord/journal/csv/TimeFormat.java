package io.njord.journal.csv;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a time is written. */
public enum TimeFormat {
    SECONDS("s", 1_000_000_000L),
    MILLIS("ms", 1_000_000L),
    MICROS("us", 1_000L),
    NANOS("ns", 1L),
    /** Milliseconds since 00:00 UTC of the day in the file's name. */
    MS_OF_DAY("ms-of-day", 1_000_000L),
    /** Date, or date and time, with or without zone; without one it is UTC. */
    ISO("iso", 1L);

    /** 1990-01-01 and 2100-01-01, seconds since the epoch: a market's data lie between. */
    private static final long EARLIEST_S = 631_152_000L;

    private static final long LATEST_S = 4_102_444_800L;

    private final String key;
    private final long factorNs;

    TimeFormat(String key, long factorNs) {
        this.key = key;
        this.factorNs = factorNs;
    }

    /** Returns the name used in options. */
    public String key() {
        return key;
    }

    long factorNs() {
        return factorNs;
    }

    /** Returns the smallest number that is a likely time. */
    long earliest() {
        return this == MS_OF_DAY ? 0 : EARLIEST_S * (1_000_000_000L / factorNs);
    }

    /** Returns the largest number that is a likely time. */
    long latest() {
        return this == MS_OF_DAY ? 86_399_999L : LATEST_S * (1_000_000_000L / factorNs);
    }

    boolean plausible(double number) {
        return number >= earliest() && number <= latest();
    }

    /** Returns the one unit in which this number is a time between 1990 and 2100, or null. */
    static @Nullable TimeFormat ofMagnitude(double number) {
        TimeFormat found = null;
        for (TimeFormat unit : new TimeFormat[] {SECONDS, MILLIS, MICROS, NANOS}) {
            if (unit.plausible(number)) {
                if (found != null) {
                    return null;
                }
                found = unit;
            }
        }
        return found;
    }

    /** Returns the unit that a header names: {@code ts_ms}, {@code open_time_ms}, {@code ms_of_day}; null = none. */
    static @Nullable TimeFormat ofHeader(String header) {
        String name = header.strip().toLowerCase(Locale.ROOT);
        if (ColumnRole.plain(name).equals("msofday")) {
            return MS_OF_DAY;
        }
        for (TimeFormat unit : new TimeFormat[] {MILLIS, MICROS, NANOS, SECONDS}) {
            if (name.endsWith("_" + unit.key) || name.endsWith("(" + unit.key + ")")) {
                return unit;
            }
        }
        return null;
    }

    /**
     * Reads the name used in options.
     *
     * @throws CsvException for any other text
     */
    public static TimeFormat parse(String text) {
        for (TimeFormat unit : values()) {
            if (unit.key.equals(text)) {
                return unit;
            }
        }
        throw new CsvException("time unit '" + text + "' is unknown: use s, ms, us, ns, ms-of-day or iso");
    }
}
