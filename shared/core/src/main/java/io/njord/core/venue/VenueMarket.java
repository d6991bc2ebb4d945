package io.njord.core.venue;

import io.njord.contracts.BookEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OrderEvent;
import io.njord.contracts.Side;
import io.njord.contracts.TickerEvent;
import io.njord.contracts.Timeframe;
import io.njord.core.Notional;
import io.njord.core.market.BookView;
import io.njord.core.market.OrderBook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instrument at the simulated venue: the recorded market, and the own orders that rest in it or wait for a trigger. */
final class VenueMarket {
    final Instrument instrument;
    /** Own resting orders, best price first, equal prices by arrival. */
    final List<WorkingOrder> bids = new ArrayList<>();

    final List<WorkingOrder> asks = new ArrayList<>();
    /** Own market orders that wait for the next bar's open or the next trade, by arrival. */
    final List<WorkingOrder> atOpen = new ArrayList<>();

    /** Own stop orders, by arrival. */
    final List<WorkingOrder> stops = new ArrayList<>();

    private final OrderBook depth;
    private final TopOfBook top = new TopOfBook();
    private final ConsumedQty consumedBids = new ConsumedQty(Side.BUY);
    private final ConsumedQty consumedAsks = new ConsumedQty(Side.SELL);
    private final Notional notional;
    private long lastPrice;
    private @Nullable Timeframe timeframe;
    private long barVolume;
    /** What own orders have taken of the latest bar's volume. */
    long barTaken;

    VenueMarket(Instrument instrument) {
        this.instrument = instrument;
        this.notional = new Notional(instrument);
        this.depth = new OrderBook(instrument);
    }

    /** Takes depth. Returns whether it can be trusted: one that has a gap or is crossed tells nothing new. */
    boolean apply(BookEvent event) {
        depth.apply(event);
        if (!depth.valid()) {
            return false;
        }
        consumedBids.refresh(depth);
        consumedAsks.refresh(depth);
        return true;
    }

    /** Takes a ticker. Returns whether it moved the book that is in force. */
    boolean apply(TickerEvent event) {
        if (event.last() > 0) {
            lastPrice = event.last();
        }
        if (!top.apply(event) || depth.valid()) {
            return false;
        }
        consumedBids.refreshBest(top);
        consumedAsks.refreshBest(top);
        return true;
    }

    /** Begins a bar of this volume: nothing of it is taken yet. */
    void begin(long volume) {
        barVolume = volume;
        barTaken = 0;
    }

    /** Returns the volume of the latest bar. */
    long barVolume() {
        return barVolume;
    }

    /** Returns the recorded depth while it can be trusted, else the recorded best bid and ask. */
    BookView book() {
        return depth.valid() ? depth : top;
    }

    /** Returns whether anything of the recorded book is known. */
    boolean hasBook() {
        return depth.valid() || top.valid();
    }

    /**
     * Returns whether the recording tells how much rests at a price: it does not where there is no valid book, nor for prices
     * beyond the last recorded level.
     */
    boolean shows(Side side, long price) {
        BookView book = book();
        int levels = book.depth(side);
        if (!book.valid() || levels == 0) {
            return book.valid();
        }
        long last = book.price(side, levels - 1);
        return side == Side.BUY ? price >= last : price <= last;
    }

    /** Returns the last trade price, 0 before the first. */
    long lastPrice() {
        return lastPrice;
    }

    void lastPrice(long price) {
        lastPrice = price;
    }

    ConsumedQty consumed(Side side) {
        return side == Side.BUY ? consumedBids : consumedAsks;
    }

    List<WorkingOrder> resting(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** Adds a resting order behind those of its price. */
    void rest(WorkingOrder order) {
        List<WorkingOrder> side = resting(order.side());
        int at = side.size();
        while (at > 0 && better(order, side.get(at - 1))) {
            at--;
        }
        side.add(at, order);
    }

    /** Returns an order at this venue. */
    WorkingOrder order(OrderEvent order, long seq) {
        return new WorkingOrder(order, seq, notional);
    }

    /** Returns whether bars of this length are the market: those of the length that was seen first are. */
    boolean tradesBy(Timeframe bars) {
        if (timeframe == null) {
            timeframe = bars;
        }
        return timeframe == bars;
    }

    /** Returns whether no own order waits for anything. */
    boolean idle() {
        return atOpen.isEmpty() && bids.isEmpty() && asks.isEmpty() && stops.isEmpty();
    }

    void remove(WorkingOrder order) {
        resting(order.side()).remove(order);
        stops.remove(order);
        atOpen.remove(order);
    }

    /** Returns the limit of the best own order that an order of this side would meet, 0 when there is none. */
    long bestOwnOpposite(Side side) {
        List<WorkingOrder> opposite = resting(side.opposite());
        return opposite.isEmpty() ? 0 : opposite.getFirst().order.limitPrice();
    }

    private static boolean better(WorkingOrder a, WorkingOrder b) {
        return a.buy() ? a.order.limitPrice() > b.order.limitPrice() : a.order.limitPrice() < b.order.limitPrice();
    }
}
