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
    private long lastPrice;
    private @Nullable Timeframe timeframe;

    private final Notional notional;

    VenueMarket(Instrument instrument) {
        this.instrument = instrument;
        this.notional = new Notional(instrument);
        this.depth = new OrderBook(instrument);
    }

    void apply(BookEvent event) {
        depth.apply(event);
        refresh();
    }

    void apply(TickerEvent event) {
        top.apply(event);
        if (event.last() > 0) {
            lastPrice = event.last();
        }
        refresh();
    }

    private void refresh() {
        consumedBids.refresh(book());
        consumedAsks.refresh(book());
    }

    /** Returns the recorded depth while it can be trusted, else the recorded best bid and ask. */
    BookView book() {
        return depth.valid() ? depth : top;
    }

    /** Returns whether anything of the recorded book is known. */
    boolean hasBook() {
        return depth.valid() || top.valid();
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
