package io.njord.journal.bars;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days of UTC and the nanoseconds of the epoch. */
final class UtcDay {
    private static final long DAY_NS = 86_400_000_000_000L;

    private UtcDay() {}

    static LocalDate of(long tsNs) {
        return LocalDate.ofEpochDay(Math.floorDiv(tsNs, DAY_NS));
    }

    static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Returns when a day starts; days beyond what nanoseconds can say start at the edge. */
    static long startNs(LocalDate day) {
        long days = day.toEpochDay();
        if (days > Long.MAX_VALUE / DAY_NS) {
            return Long.MAX_VALUE;
        }
        return days < Long.MIN_VALUE / DAY_NS ? Long.MIN_VALUE : days * DAY_NS;
    }
}
