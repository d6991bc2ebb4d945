package io.njord.verticles.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Times on the command line, exact to the nanosecond. */
final class IsoTime {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant(),
            text -> LocalDateTime.parse(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());

    private IsoTime() {}

    /**
     * Reads ISO-8601: a date and time with {@code Z} or an offset, without one in UTC, or a date alone, its start.
     *
     * @throws UserError wrong usage
     */
    static long parseNs(String text) {
        Instant instant = FORMS.stream()
                .flatMap(form -> read(form, text.strip()).stream())
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "Invalid timestamp format: " + text
                                + ": write 2025-09-01T00:00:00Z, with an offset, or without one for UTC",
                        2));
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND_NS), instant.getNano());
        } catch (ArithmeticException e) {
            throw new UserError("Invalid timestamp format: " + text + ": only 1677-09-22 to 2262-04-11 fit", 2);
        }
    }

    private static Optional<Instant> read(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
