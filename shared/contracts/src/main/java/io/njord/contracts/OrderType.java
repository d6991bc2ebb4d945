package io.njord.contracts;

/** How an order is priced. JSON: the lower-case name with an underscore. */
public enum OrderType {
    MARKET("market", false, false),
    LIMIT("limit", true, false),
    STOP("stop", false, true),
    STOP_LIMIT("stop_limit", true, true);

    private final String json;
    private final boolean limit;
    private final boolean stop;

    OrderType(String json, boolean limit, boolean stop) {
        this.json = json;
        this.limit = limit;
        this.stop = stop;
    }

    /** Returns the JSON text. */
    public String json() {
        return json;
    }

    /** Returns whether an order of this type carries a limit price. */
    public boolean hasLimit() {
        return limit;
    }

    /** Returns whether an order of this type carries a stop (trigger) price. */
    public boolean hasStop() {
        return stop;
    }

    /**
     * Reads the JSON text.
     *
     * @throws ContractException {@link Reason#INVALID_INTENT} for any other text; an unknown type is never guessed
     */
    public static OrderType parse(String text) {
        for (OrderType type : values()) {
            if (type.json.equals(text)) {
                return type;
            }
        }
        throw new ContractException(Reason.INVALID_INTENT, "type", text, "use market, limit, stop or stop_limit");
    }
}
