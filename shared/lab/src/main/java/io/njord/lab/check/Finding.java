package io.njord.lab.check;

import java.time.Instant;

/**
 * One thing that is wrong.
 *
 * @param code kebab-case, what kind of thing
 * @param subject which strategy or indicator
 * @param bar index of the first bar at which it shows; -1 when it is about no bar
 * @param tsNs end of that bar, UTC epoch nanoseconds; 0 when it is about no bar
 * @param detail what was seen, with the values
 * @param fix what to do
 */
public record Finding(String code, String subject, int bar, long tsNs, String detail, String fix) {
    /** The bar of a finding that is about none. */
    public static final int NO_BAR = -1;

    /** Returns a finding that is about no bar. */
    static Finding general(String code, String subject, String detail, String fix) {
        return new Finding(code, subject, NO_BAR, 0, detail, fix);
    }

    /** Writes it in one sentence, with the remedy behind. */
    @Override
    public String toString() {
        String where = bar < 0 ? "" : " at bar " + bar + " (" + Instant.ofEpochSecond(0, tsNs) + ")";
        return code + ": " + subject + where + ": " + detail + "; " + fix;
    }
}
