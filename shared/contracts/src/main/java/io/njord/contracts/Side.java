package io.njord.contracts;

/** The side of an order, a trade's taker or a fill. JSON: {@code buy} or {@code sell}, nothing else. */
public enum Side {
    BUY("buy", 1),
    SELL("sell", -1);

    private final String json;
    private final int sign;

    Side(String json, int sign) {
        this.json = json;
        this.sign = sign;
    }

    /** Returns the JSON text. */
    public String json() {
        return json;
    }

    /** Returns +1 for a buy, -1 for a sell: the sign of the change of position. */
    public int sign() {
        return sign;
    }

    /** Returns the other side. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /**
     * Reads the JSON text.
     *
     * @throws ContractException {@link Reason#INVALID_INTENT} for any other text; an unknown side is never guessed
     */
    public static Side parse(String text) {
        for (Side side : values()) {
            if (side.json.equals(text)) {
                return side;
            }
        }
        throw new ContractException(Reason.INVALID_INTENT, "side", text, "use buy or sell");
    }
}
