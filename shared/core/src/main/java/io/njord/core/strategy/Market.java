package io.njord.core.strategy;

import io.njord.contracts.BookEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.TickerEvent;
import io.njord.core.market.BookView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the host knows about one symbol, and who trades it. */
final class Market {
    private static final Desk[] NOBODY = {};

    private final Instrument instrument;
    private final BookFeed book;
    private Desk[] desks = NOBODY;
    private long lastPrice;
    private long bid;
    private long ask;
    private long touchId;

    Market(Instrument instrument, BookFeed book) {
        this.instrument = instrument;
        this.book = book;
    }

    void desks(Desk[] desks) {
        this.desks = desks;
    }

    Desk[] desks() {
        return desks;
    }

    /** Returns the one desk that trades this symbol, null where there are several or none. */
    @Nullable
    Desk only() {
        return desks.length == 1 ? desks[0] : null;
    }

    Instrument instrument() {
        return instrument;
    }

    void traded(long price) {
        lastPrice = price;
    }

    /** Takes a touch unless the one at hand carries a later sequence number of the venue. */
    void ticked(TickerEvent ticker) {
        if (ticker.updateId() == 0 || ticker.updateId() >= touchId) {
            bid = ticker.bid();
            ask = ticker.ask();
            touchId = Math.max(touchId, ticker.updateId());
        }
        if (ticker.last() > 0) {
            lastPrice = ticker.last();
        }
    }

    /** Takes a change of the book. A diff stream lags behind the ticker, so its touch counts only when it is newer. */
    void booked(BookEvent event) {
        book.apply(event);
        BookView view = book.view();
        if (view.valid() && (view.lastUpdateId() == 0 || view.lastUpdateId() >= touchId)) {
            bid = view.bid();
            ask = view.ask();
            touchId = Math.max(touchId, view.lastUpdateId());
        }
    }

    BookView book() {
        return book.view();
    }

    long lastPrice() {
        return lastPrice;
    }

    long bid() {
        return bid;
    }

    long ask() {
        return ask;
    }

    /** Returns the price to mark a position at: the last trade, else the middle of the touch, else 0. */
    long mark() {
        if (lastPrice > 0) {
            return lastPrice;
        }
        return bid > 0 && ask > 0 ? bid + (ask - bid) / 2 : 0;
    }

    Map<String, Object> snapshot() {
        return Map.of("last_price", lastPrice, "bid", bid, "ask", ask, "touch_id", touchId);
    }

    void restore(SavedState state) {
        lastPrice = state.number("last_price");
        bid = state.number("bid");
        ask = state.number("ask");
        touchId = state.number("touch_id");
    }
}
