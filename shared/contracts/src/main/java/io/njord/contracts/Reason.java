package io.njord.contracts;

/**
 * Why something was refused. The one list of reason codes; the reference page in roadmap/ is generated from it.
 *
 * <p>Codes are kebab-case nouns. {@link #LIVE_MICRO_CAP} keeps the spelling of its first release.
 */
public enum Reason {
    MISSING_INTENT_ID("missing-intent-id", "The intent has neither id nor intent_id.", "Send a unique id."),
    INVALID_INTENT("invalid-intent", "A field of the intent is missing or not acceptable.", "Correct the named field."),
    INVALID_MESSAGE("invalid-message", "The message is not JSON of the topic's contract.", "Correct the named field."),
    DUPLICATE_INTENT("duplicate-intent", "An intent with this id was seen before.", "Use a new id for a new order."),
    KILL_SWITCH("kill-switch", "The kill switch is tripped or cannot be read.", "Clear the switch when it is safe."),
    HALTED("halted", "The broker found the kill switch tripped right before placement.", "Clear the switch."),
    SYMBOL_NOT_ALLOWED(
            "symbol-not-allowed", "The symbol is not among the configured ones.", "Add it to exchange.symbols."),
    NO_REF_PRICE("no-ref-price", "There is no price to judge the order by.", "Wait for a trade or send a limit price."),
    STALE_REF_PRICE("stale-ref-price", "The last price is older than allowed.", "Wait for fresh market data."),
    STALE_DATA("stale-data", "The feed of this symbol is stale or has a gap.", "Wait until the feed is healthy again."),
    PRICE_COLLAR(
            "price-collar", "The limit price is too far from the reference price.", "Move the price into the collar."),
    PER_ORDER_CAP("per-order-cap", "The order's notional is above the cap.", "Lower the quantity."),
    QTY_CAP("qty-cap", "The order's quantity is above the cap.", "Lower the quantity."),
    POSITION_CAP("position-cap", "The position after this order could exceed the cap.", "Reduce the position first."),
    EXPOSURE_CAP("exposure-cap", "The account's gross exposure could exceed the cap.", "Reduce positions first."),
    OPEN_ORDERS_CAP("open-orders-cap", "Too many orders are working.", "Cancel working orders first."),
    DAILY_LOSS_CAP("daily-loss-cap", "The day's loss has reached the cap.", "Only risk-reducing orders pass today."),
    INSUFFICIENT_BALANCE(
            "insufficient-balance", "The account does not hold what the order would need.", "Lower the quantity."),
    SELF_TRADE("self-trade", "The order would trade with an own working order.", "Cancel the working order first."),
    RATE_LIMIT("rate-limit", "Too many orders within a minute.", "Send orders more slowly."),
    JOURNAL_UNAVAILABLE(
            "journal-unavailable", "The journal cannot be written.", "Free disk space or mend the directory."),
    LIVE_MICRO_CAP("live_micro_cap", "The live order's notional is above the micro cap.", "Lower the quantity."),
    NOT_APPROVED("not-approved", "The order carries no approval by the risk engine.", "Send an intent instead."),
    UNKNOWN_ORDER("unknown-order", "No working order has this id.", "Check the id; the order may be finished."),
    PRICE_FILTER("price-filter", "The price is off the tick grid or outside the venue's limits.", "Round to the tick."),
    LOT_SIZE("lot-size", "The quantity is off the step grid or outside the venue's limits.", "Round to the step."),
    MIN_NOTIONAL("min-notional", "The order's notional is below the venue's minimum.", "Raise the quantity."),
    POST_ONLY("post-only", "The post-only order would have taken liquidity.", "Move the price away from the book."),
    NO_LIQUIDITY("no-liquidity", "The book has nothing to match a market order with.", "Wait for the book."),
    NOT_FILLABLE("not-fillable", "The fill-or-kill order could not be filled at once.", "Lower the quantity."),
    STRATEGY_DISABLED("strategy-disabled", "The strategy was disabled.", "Enable it when its fault is mended."),
    OVERFLOW("overflow", "The number does not fit the exact arithmetic.", "Send a smaller number."),
    NOT_ADMITTED(
            "not-admitted", "This topic is not admitted from outside.", "Only strat.intent and orders.cancel are.");

    private final String code;
    private final String meaning;
    private final String remedy;

    Reason(String code, String meaning, String remedy) {
        this.code = code;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** Returns the code as it stands in JSON. */
    public String code() {
        return code;
    }

    /** Returns one sentence that says what the code means. */
    public String meaning() {
        return meaning;
    }

    /** Returns one sentence that says what to do. */
    public String remedy() {
        return remedy;
    }

    /**
     * Finds a reason by its code.
     *
     * @throws ContractException {@link #INVALID_MESSAGE} for an unknown code
     */
    public static Reason parse(String code) {
        for (Reason reason : values()) {
            if (reason.code.equals(code)) {
                return reason;
            }
        }
        throw new ContractException(INVALID_MESSAGE, "reason", code, "use a code of the reason list");
    }
}
