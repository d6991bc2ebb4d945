package io.njord.core.strategy;

import io.njord.contracts.Instrument;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.core.market.BookView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy may know and do. It holds no bus: an intent is the only way to an order, and it goes through risk.
 *
 * <p>Prices and quantities are scaled by {@link #instrument}; the helpers with {@code double} round to tick and step.
 */
public interface StrategyContext {
    /** Returns the id of the strategy entry. */
    String strategyId();

    /** Returns the symbol it trades. */
    Instrument instrument();

    /** Returns its parameters. */
    Params params();

    /** Returns the session's time, UTC epoch nanoseconds. */
    long nowNs();

    /** Returns the last trade price, 0 before the first. */
    long lastPrice();

    /** Returns the order book. */
    BookView book();

    /** Returns its own position; flat before its first fill. */
    PositionSnapshot position();

    /** Returns whether it is still warming up: intents are not sent then. */
    boolean warmingUp();

    /** Says why it acts; intents sent in the same call are caused by it. */
    void signal(String name, Map<String, Object> values);

    /** Sends a market intent; returns its id. */
    String market(Side side, long qty);

    /** Sends a limit intent; returns its id. */
    String limit(Side side, long qty, long price, TimeInForce timeInForce, boolean postOnly);

    /** Sends a stop (limitPrice 0) or stop-limit intent; returns its id. */
    String stop(Side side, long qty, long stopPrice, long limitPrice);

    /** Sends a limit intent that replaces a working order; returns its id. */
    String replace(String orderId, Side side, long qty, long price, boolean postOnly);

    /** Asks for the cancellation of one of its working orders. */
    void cancel(String orderId, String reason);

    /** Asks for {@link Strategy#onTimer} at a time. */
    void timer(long atNs, String key);

    /** Returns the state of one of its orders that is still working, or null. */
    @Nullable
    WorkingOrder working(String orderId);

    /** Returns its working orders, oldest first. */
    java.util.List<WorkingOrder> working();

    /** One of the strategy's own orders at the venue or on its way. */
    record WorkingOrder(String orderId, Side side, long price, long qty, long filledQty) {}
}
