package io.njord.core.strategy;

import io.njord.contracts.Decimals;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.PositionSnapshot;
import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import io.njord.core.market.BookView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy may know and do. It holds no bus: an intent is the only way to an order, and it goes through risk.
 *
 * <p>Prices and quantities are scaled by {@link #instrument}; helpers turn decimals and amounts into them on the grid of tick
 * and step. Acting is possible only inside the strategy's own callbacks; anything else is an {@link IllegalStateException}.
 *
 * <p>A method that sends an intent returns its id, which is also the id to cancel it by. It returns {@link #NOT_SENT} while
 * the strategy warms up or stops, and when it sends too many intents at once.
 */
public interface StrategyContext {
    /** The id of an intent that was not sent. */
    String NOT_SENT = "";

    /** Returns the id of the strategy entry. */
    String strategyId();

    /** Returns the symbol it trades. */
    Instrument instrument();

    /** Returns all symbols that this instance trades; one, unless its factory says {@link StrategyFactory#manySymbols}. */
    List<Instrument> instruments();

    /**
     * Returns the context of another symbol of this instance.
     *
     * @throws IllegalArgumentException when the entry does not name that symbol
     */
    StrategyContext on(Instrument instrument);

    /** Returns its parameters. */
    Params params();

    /** Returns the session's time, UTC epoch nanoseconds. */
    long nowNs();

    /** Returns the last trade price, 0 before the first. */
    long lastPrice();

    /** Returns the best bid, from ticker or book, whichever is newer; 0 = none. */
    long bid();

    /** Returns the best ask, from ticker or book, whichever is newer; 0 = none. */
    long ask();

    /** Returns the order book; kept whether or not the entry subscribes to it. */
    BookView book();

    /** Returns its own position, from its own fills; flat before the first. Marked at the last price. */
    PositionSnapshot position();

    /** Returns the signed base quantity of its own position; costs nothing. */
    long positionQty();

    /** Returns whether it is still warming up: signals and intents are not sent then. */
    boolean warmingUp();

    /** Says why it acts, with the numbers it saw; what is sent afterwards in the same call is caused by it. */
    void signal(String name, Map<String, Object> values);

    /** Sends a market intent; returns its id. */
    String market(Side side, long qty);

    /** Sends a limit intent; returns its id. */
    String limit(Side side, long qty, long price, TimeInForce timeInForce, boolean postOnly);

    /** Sends a stop (limitPrice 0) or stop-limit intent that is good till cancelled; returns its id. */
    default String stop(Side side, long qty, long stopPrice, long limitPrice) {
        return stop(side, qty, stopPrice, limitPrice, TimeInForce.GTC);
    }

    /**
     * Sends a stop (limitPrice 0) or stop-limit intent; returns its id.
     *
     * @param timeInForce what becomes, once it has triggered, of what does not trade at once; until then it waits, whatever this is
     */
    String stop(Side side, long qty, long stopPrice, long limitPrice, TimeInForce timeInForce);

    /** Sends a limit intent that replaces a working order; returns its id. */
    String replace(String orderId, Side side, long qty, long price, boolean postOnly);

    /** Asks for the cancellation of one of its working orders; an order that is finished is none of them. */
    void cancel(String orderId, String reason);

    /** Asks for the cancellation of all its working orders. */
    void cancelAll(String reason);

    /** Asks for {@link Strategy#onTimer} at a time. */
    void timer(long atNs, String key);

    /** Returns the state of one of its orders that is still working, or null. */
    @Nullable
    WorkingOrder working(String orderId);

    /** Returns its working orders, oldest first. */
    List<WorkingOrder> working();

    /** Returns a price as a number for indicators. */
    default double toDouble(long price) {
        return Decimals.toDouble(price, instrument().priceScale());
    }

    /** Returns a decimal price on the tick grid, away from the market: down for a buy, up for a sell; at least one tick. */
    default long priceFor(Side side, double price) {
        BigDecimal exact = BigDecimal.valueOf(price);
        RoundingMode mode = side == Side.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING;
        return roundPrice(
                side,
                exact.setScale(instrument().priceScale(), mode).unscaledValue().longValueExact());
    }

    /** Returns a price on the tick grid, away from the market: down for a buy, up for a sell; at least one tick. */
    default long roundPrice(Side side, long price) {
        long tick = instrument().tick();
        return Math.max(tick, side == Side.BUY ? Decimals.floor(price, tick) : Decimals.ceil(price, tick));
    }

    /** Returns a decimal quantity rounded down to the step. */
    default long qtyOf(BigDecimal qty) {
        return Decimals.floor(
                qty.setScale(instrument().qtyScale(), RoundingMode.FLOOR)
                        .unscaledValue()
                        .longValueExact(),
                instrument().step());
    }

    /**
     * Returns the quantity that a notional in quote units buys at a price, rounded down to the step; one step more where only
     * that meets the venue's minimum notional. 0 when the notional is too small for the venue or there is no price.
     */
    default long qtyFor(BigDecimal notional, long price) {
        Instrument instrument = instrument();
        if (price <= 0) {
            return 0;
        }
        BigDecimal exact = notional.divide(BigDecimal.valueOf(price, instrument.priceScale()), 18, RoundingMode.FLOOR);
        long qty = qtyOf(exact);
        if (instrument.maxQty() > 0) {
            qty = Math.min(qty, Decimals.floor(instrument.maxQty(), instrument.step()));
        }
        if (Money.notional(instrument, price, qty) < instrument.minNotional()
                && notional.compareTo(BigDecimal.valueOf(instrument.minNotional(), Money.SCALE)) >= 0) {
            qty += instrument.step();
        }
        boolean enough =
                qty >= instrument.minQty() && Money.notional(instrument, price, qty) >= instrument.minNotional();
        return enough ? qty : 0;
    }

    /**
     * One of the strategy's own orders, at the venue or on its way.
     *
     * @param orderId the intent's id
     * @param side buy or sell
     * @param price limit price; 0 = none
     * @param qty ordered base quantity
     * @param filledQty filled so far
     * @param sentNs when the intent was sent
     * @param cancelling whether its cancellation was asked for
     */
    record WorkingOrder(
            String orderId, Side side, long price, long qty, long filledQty, long sentNs, boolean cancelling) {
        /** Returns the quantity that is still open. */
        public long leavesQty() {
            return qty - filledQty;
        }
    }
}
