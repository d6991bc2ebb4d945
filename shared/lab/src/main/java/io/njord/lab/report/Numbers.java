package io.njord.lab.report;

import io.njord.lab.stats.Statistic;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers and times as people read them, in one locale on every machine. */
final class Numbers {
    static final String UNDEFINED = "n/a";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private Numbers() {}

    static String amount(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%,.2f%%", fraction * 100);
    }

    static String ratio(double value) {
        return Math.abs(value) >= 1e6
                ? String.format(Locale.ROOT, "%.3g", value)
                : String.format(Locale.ROOT, "%,.2f", value);
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /** Returns a number with so many digits that matter, and thousands as k, M or G: for axes. */
    static String compact(double value) {
        double size = Math.abs(value);
        String[] suffix = {"", "k", "M", "G", "T"};
        int group = 0;
        while (size >= 10_000 && group < suffix.length - 1 || size >= 1_000 && group > 0 && group < suffix.length - 1) {
            size /= 1000;
            group++;
        }
        BigDecimal shown = BigDecimal.valueOf(Math.copySign(size, value))
                .round(new java.math.MathContext(4, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return (shown.signum() == 0 ? "0" : shown.toPlainString()) + suffix[group];
    }

    static String time(long tsNs) {
        return MINUTE.format(utc(tsNs));
    }

    static String day(long tsNs) {
        return DAY.format(utc(tsNs));
    }

    static LocalDateTime utc(long tsNs) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(Math.floorDiv(tsNs, SECOND_NS)), ZoneOffset.UTC);
    }

    static String duration(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        double minutes = seconds / 60;
        if (minutes < 120) {
            return String.format(Locale.ROOT, "%.1f min", minutes);
        }
        return minutes < 48 * 60
                ? String.format(Locale.ROOT, "%.1f h", minutes / 60)
                : String.format(Locale.ROOT, "%,.1f d", minutes / 1440);
    }

    static String statistic(OptionalDouble value, Statistic.Unit unit) {
        if (value.isEmpty()) {
            return UNDEFINED;
        }
        double number = value.getAsDouble();
        return switch (unit) {
            case FRACTION, PROBABILITY -> percent(number);
            case RATIO -> ratio(number);
            case AMOUNT -> amount(number);
            case COUNT, PERIODS -> whole(number);
            case DAYS -> String.format(Locale.ROOT, "%,.1f d", number);
            case SECONDS -> duration(number);
            case BARS -> String.format(Locale.ROOT, "%,.1f", number);
        };
    }
}
