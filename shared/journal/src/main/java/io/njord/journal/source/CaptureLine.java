package io.njord.journal.source;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of a capture.
 *
 * @param receiveNs time of receipt, UTC epoch nanoseconds
 * @param frame the venue's JSON
 */
record CaptureLine(long receiveNs, String frame) {
    /** Reads {@code nanoseconds frame} or {@code seconds.fraction: frame}; null for anything else. */
    static @Nullable CaptureLine parse(String line) {
        int blank = line.indexOf(' ');
        if (blank < 1 || blank + 1 >= line.length() || line.charAt(blank + 1) != '{') {
            return null;
        }
        String time = line.substring(0, line.charAt(blank - 1) == ':' ? blank - 1 : blank);
        try {
            long ns = time.indexOf('.') < 0
                    ? Long.parseLong(time)
                    : new BigDecimal(time).movePointRight(9).longValue();
            return ns > 0 ? new CaptureLine(ns, line.substring(blank + 1)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
