package io.njord.contracts;

/** How long an order may rest. JSON: the lower-case name; absent means {@code gtc}. */
public enum TimeInForce {
    /** Good till cancelled. */
    GTC("gtc"),
    /** Immediate or cancel: what does not trade at once is dropped. */
    IOC("ioc"),
    /** Fill or kill: all at once or nothing. */
    FOK("fok");

    private final String json;

    TimeInForce(String json) {
        this.json = json;
    }

    /** Returns the JSON text. */
    public String json() {
        return json;
    }

    /**
     * Reads the JSON text.
     *
     * @throws ContractException {@link Reason#INVALID_INTENT} for any other text
     */
    public static TimeInForce parse(String text) {
        for (TimeInForce value : values()) {
            if (value.json.equals(text)) {
                return value;
            }
        }
        throw new ContractException(Reason.INVALID_INTENT, "time_in_force", text, "use gtc, ioc or fok");
    }
}
