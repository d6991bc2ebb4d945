package io.njord.lab.check;

import java.time.Instant;

/**
 * One thing that is wrong.
 *
 * @param code kebab-case, what kind of thing
 * @param subject which strategy or indicator
 * @param unit what is counted: {@link #BAR} or {@link #TRADE}
 * @param bar index of the first bar, or trade, at which it shows; -1 when it is about none
 * @param tsNs end of that bar, or time of that trade, UTC epoch nanoseconds; 0 when it is about none
 * @param detail what was seen, with the values
 * @param fix what to do
 */
public record Finding(String code, String subject, String unit, int bar, long tsNs, String detail, String fix) {
    /** The bar of a finding that is about none. */
    public static final int NO_BAR = -1;

    /** The unit of data that is bars. */
    public static final String BAR = "bar";

    /** The unit of data that is trades. */
    public static final String TRADE = "trade";

    /** Returns a finding that is about no bar. */
    static Finding general(String code, String subject, String detail, String fix) {
        return new Finding(code, subject, BAR, NO_BAR, 0, detail, fix);
    }

    /** Writes it in one sentence, with the remedy behind. */
    @Override
    public String toString() {
        String where = bar < 0 ? "" : " at " + unit + " " + bar + " (" + Instant.ofEpochSecond(0, tsNs) + ")";
        return code + ": " + subject + where + ": " + detail + "; " + fix;
    }
}
