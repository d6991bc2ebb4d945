package io.njord.contracts;

/** The lengths of bars. */
public enum Timeframe {
    M1("1m", 60_000_000_000L),
    M5("5m", 300_000_000_000L),
    M15("15m", 900_000_000_000L),
    H1("1h", 3_600_000_000_000L),
    H4("4h", 14_400_000_000_000L),
    D1("1d", 86_400_000_000_000L);

    private final String json;
    private final long lengthNs;

    Timeframe(String json, long lengthNs) {
        this.json = json;
        this.lengthNs = lengthNs;
    }

    /** Returns the JSON text, e.g. {@code 5m}. */
    public String json() {
        return json;
    }

    /** Returns the length in nanoseconds. */
    public long lengthNs() {
        return lengthNs;
    }

    /** Returns the start of the window that holds this time: windows are aligned to the UTC epoch. */
    public long start(long tsNs) {
        return Math.floorDiv(tsNs, lengthNs) * lengthNs;
    }

    /**
     * Reads the JSON text.
     *
     * @throws ContractException {@link Reason#INVALID_MESSAGE}
     */
    public static Timeframe parse(String json) {
        for (Timeframe timeframe : values()) {
            if (timeframe.json.equals(json)) {
                return timeframe;
            }
        }
        throw new ContractException(
                Reason.INVALID_MESSAGE, "timeframe", json, "Unsupported timeframe: use 1m, 5m, 15m, 1h, 4h or 1d");
    }
}
