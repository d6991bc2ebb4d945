package io.njord.lab.stats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as files spell them, UTC unless they say otherwise: {@code 2024-01-31}, {@code 20240131}, {@code 2024-01-31
 * 12:00[:00[.000]][+00:00|Z]} with a blank or a T, and epoch numbers whose size tells seconds, milliseconds, microseconds or
 * nanoseconds.
 */
final class TimeText {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long FIRST_MILLIS = 100_000_000_000L;
    private static final long FIRST_MICROS = 100_000_000_000_000L;
    private static final long FIRST_NANOS = 100_000_000_000_000_000L;

    private TimeText() {}

    /**
     * Returns UTC epoch nanoseconds.
     *
     * @throws RuntimeException for any other text
     */
    static long parse(String text) {
        if (text.matches("(19|20)\\d{6}")) {
            return ns(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC));
        }
        if (text.matches("-?\\d+")) {
            return epoch(Long.parseLong(text));
        }
        if (text.length() == 10) {
            return ns(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        boolean zoned = iso.endsWith("Z") || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
        return ns(
                zoned
                        ? OffsetDateTime.parse(iso).toInstant()
                        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    }

    private static long epoch(long number) {
        long size = Math.abs(number);
        if (size >= FIRST_NANOS) {
            return number;
        }
        return Math.multiplyExact(
                number, size >= FIRST_MICROS ? 1_000L : size >= FIRST_MILLIS ? 1_000_000L : SECOND_NS);
    }

    private static long ns(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND_NS), instant.getNano());
    }
}
