package io.njord.lab.stats;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.Map;

/** Returns compounded by calendar period, UTC. */
public final class CalendarReturns {
    private static final long SECOND_NS = 1_000_000_000L;

    private CalendarReturns() {}

    /** The periods of a calendar. */
    public enum Calendar {
        /** From Monday to Sunday. */
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        /** Returns the first day of the period that holds this one. */
        public LocalDate start(LocalDate day) {
            return switch (this) {
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
                case YEAR -> day.withDayOfYear(1);
            };
        }
    }

    /** Returns the UTC day of a time. */
    public static LocalDate day(long tsNs) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(tsNs, SECOND_NS)), ZoneOffset.UTC);
    }

    /**
     * Returns {@code Π(1 + r) - 1} of each period that has a return, by its first day, in the order of time.
     *
     * @param tsNs ascending, the end of each return
     * @param returns one per time; NaN compounds as 0
     */
    public static Map<LocalDate, Double> of(long[] tsNs, double[] returns, Calendar calendar) {
        Map<LocalDate, Double> compounded = new LinkedHashMap<>();
        long dayNumber = Long.MIN_VALUE;
        LocalDate key = LocalDate.EPOCH;
        double growth = 1;
        for (int i = 0; i < returns.length; i++) {
            long number = Math.floorDiv(tsNs[i], 86_400 * SECOND_NS);
            if (number != dayNumber) {
                dayNumber = number;
                LocalDate start = calendar.start(LocalDate.ofEpochDay(number));
                if (i > 0 && !start.equals(key)) {
                    compounded.put(key, growth - 1);
                    growth = 1;
                }
                key = start;
            }
            growth *= Double.isNaN(returns[i]) ? 1 : 1 + returns[i];
        }
        if (returns.length > 0) {
            compounded.put(key, growth - 1);
        }
        return compounded;
    }
}
