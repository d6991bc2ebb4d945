package io.njord.verticles.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length as a user types it: bars, or time.
 *
 * @param length bars, or nanoseconds
 * @param timed which of them
 */
record Stretch(long length, boolean timed) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(m|h|d|w|)");
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final Map<String, Long> UNITS =
            Map.of("m", MINUTE_NS, "h", 60 * MINUTE_NS, "d", 24 * 60 * MINUTE_NS, "w", 7 * 24 * 60 * MINUTE_NS);

    /** Reads {@code 5000}, {@code 90d}, {@code 36h}, {@code 2w} or {@code 30m}; anything else ends the command with exit code 2. */
    static Stretch parse(String option, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new UserError(
                    option + " " + text + " is no length: give bars, e.g. 5000, or a time, e.g. 90d, 36h, 2w or 30m",
                    2);
        }
        long number = Long.parseLong(matcher.group(1));
        long unitNs = UNITS.getOrDefault(matcher.group(2), 1L);
        if (number == 0) {
            throw new UserError(option + " " + text + " is nothing: give at least one bar", 2);
        }
        return new Stretch(SearchOptions.usage(() -> Math.multiplyExact(number, unitNs)), unitNs > 1);
    }
}
