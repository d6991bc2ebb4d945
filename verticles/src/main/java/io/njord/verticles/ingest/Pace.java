package io.njord.verticles.ingest;

/**
 * How fast recorded time passes: {@code factor} seconds of the recording in a second, or as fast as the node can.
 *
 * @param factor greater than 0; ignored when {@code maximum}
 * @param maximum true: virtual time, no waiting
 */
public record Pace(double factor, boolean maximum) {
    /** As fast as possible. */
    public static final Pace MAXIMUM = new Pace(1, true);

    /** Checks the factor. */
    public Pace {
        if (!Double.isFinite(factor) || factor <= 0) {
            throw new IllegalArgumentException("speed " + factor + " is not possible: use a number greater than 0");
        }
    }

    /** Reads {@code 2.5}, {@code 10x}, {@code max}, {@code 0} (= max), in any case. */
    public static Pace parse(String text) {
        String trimmed = text.strip().toLowerCase(java.util.Locale.ROOT);
        if (trimmed.equals("max")) {
            return MAXIMUM;
        }
        String number = trimmed.endsWith("x") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
        if (!number.matches("\\d+(\\.\\d*)?|\\.\\d+")) {
            throw new IllegalArgumentException("Invalid speed format: " + text + ": write 1x, 2.5x or max");
        }
        double factor = Double.parseDouble(number);
        return factor == 0 ? MAXIMUM : new Pace(factor, false);
    }

    /** Returns how long after the start an event of this recorded distance is due, in nanoseconds. */
    long dueAfterNs(long recordedNs) {
        return maximum ? 0 : (long) (recordedNs / factor);
    }
}
