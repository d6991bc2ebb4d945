package io.njord.contracts;

/** The kinds of events, with their JSON name and the canonical topic they travel on. */
public enum EventType {
    TRADE("trade", "md.trades.{symbol}"),
    BOOK("book", "md.book.{symbol}"),
    TICKER("ticker", "md.ticker.{symbol}"),
    BAR("bar", "md.ohlcv.{timeframe}.{symbol}"),
    SIGNAL("signal", "strat.signal"),
    INTENT("intent", "strat.intent"),
    CANCEL("cancel", "orders.cancel"),
    DECISION("decision", "risk.decisions"),
    ORDER("order", "orders.accepted"),
    ORDER_UPDATE("order_update", "broker.orders"),
    FILL("fill", "fills.new"),
    POSITION("position", "positions.snapshot"),
    EQUITY("equity", "portfolio.equity"),
    KILL_SWITCH("kill_switch", "control.kill"),
    FEED("feed", "md.feed"),
    ALARM("alarm", "alerts.alarm"),
    STRATEGY_STATUS("strategy_status", "strat.status"),
    SERVICE_STATUS("service_status", "control.service"),
    TIMER("timer", "time.timer"),
    CLOCK("clock", "time.clock"),
    SESSION("session", "control.session"),
    INSTRUMENT("instrument", "md.instrument"),
    REFUSED("refused", "control.refused"),
    COMMAND("command", "control.command");

    private final String json;
    private final String topic;

    EventType(String json, String topic) {
        this.json = json;
        this.topic = topic;
    }

    /** Returns the name in journals. */
    public String json() {
        return json;
    }

    /** Returns the canonical topic, with its placeholders. */
    public String canonicalTopic() {
        return topic;
    }

    /**
     * Finds a type by its JSON name.
     *
     * @throws ContractException {@link Reason#INVALID_MESSAGE}
     */
    public static EventType parse(String json) {
        for (EventType type : values()) {
            if (type.json.equals(json)) {
                return type;
            }
        }
        throw new ContractException(Reason.INVALID_MESSAGE, "type", json, "use a type of the event list");
    }
}
