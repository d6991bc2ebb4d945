package io.njord.journal.source;

import io.njord.contracts.Event;
import io.njord.contracts.FeedEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Side;
import io.njord.contracts.TradeEvent;
import io.njord.core.market.BarCursor;
import io.njord.core.market.BarSeries;
import java.util.List;

/** The rows of one symbol as events, one after the other; before the first one, what was wrong with its files. */
abstract sealed class TableLane {
    private final Instrument instrument;
    private final List<String> faults;
    private int fault;
    protected int at;

    private TableLane(Instrument instrument, List<String> faults) {
        this.instrument = instrument;
        this.faults = List.copyOf(faults);
    }

    /** Returns whether another event is there. */
    final boolean hasNext() {
        return at < size();
    }

    /** Returns the time of the next event. */
    abstract long nextNs();

    /** Returns the length of its bars, 0 for trades: of one time, trades come first, then shorter bars. */
    abstract long lengthNs();

    abstract int size();

    abstract Event row();

    final String symbol() {
        return instrument.symbol();
    }

    final Event next() {
        if (fault < faults.size()) {
            return new FeedEvent(instrument, "malformed", faults.get(fault++), nextNs());
        }
        Event event = row();
        at++;
        return event;
    }

    /** Bars at their ends. */
    static final class Bars extends TableLane {
        private final BarSeries bars;
        private final BarCursor cursor;

        Bars(BarSeries bars, List<String> faults) {
            super(bars.instrument(), faults);
            this.bars = bars;
            this.cursor = new BarCursor(bars);
        }

        @Override
        long nextNs() {
            return bars.tsOpen()[at] + bars.timeframe().lengthNs();
        }

        @Override
        long lengthNs() {
            return bars.timeframe().lengthNs();
        }

        @Override
        int size() {
            return bars.size();
        }

        @Override
        Event row() {
            return OhlcvBar.of(cursor.at(at));
        }
    }

    /**
     * Trades at their times. Where the file does not tell the taker's side, the tick rule stands in: up from the last
     * different price is a buy, down a sell, the first trade a buy.
     */
    static final class Trades extends TableLane {
        private static final long MS = 1_000_000L;

        private final Instrument instrument;
        private final TradeColumns trades;
        private long lastPrice;
        private Side lastMove = Side.BUY;

        Trades(Instrument instrument, TradeColumns trades, List<String> faults) {
            super(instrument, faults);
            this.instrument = instrument;
            this.trades = trades;
        }

        @Override
        long nextNs() {
            return trades.ts()[at];
        }

        @Override
        long lengthNs() {
            return 0;
        }

        @Override
        int size() {
            return trades.ts().length;
        }

        @Override
        Event row() {
            long price = trades.price()[at];
            if (lastPrice != 0 && price != lastPrice) {
                lastMove = price > lastPrice ? Side.BUY : Side.SELL;
            }
            lastPrice = price;
            long told = trades.side()[at];
            long ts = trades.ts()[at];
            long id = trades.id()[at];
            return new TradeEvent(
                    instrument,
                    told == 0 ? lastMove : told > 0 ? Side.BUY : Side.SELL,
                    trades.qty()[at],
                    price,
                    ts,
                    ts / MS,
                    id < 0 ? null : Long.toString(id));
        }
    }
}
