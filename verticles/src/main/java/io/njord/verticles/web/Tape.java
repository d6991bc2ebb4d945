package io.njord.verticles.web;

import io.njord.contracts.Instrument;
import io.njord.contracts.JsonBuffer;
import io.njord.contracts.TradeEvent;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The latest trades of one symbol as five-second candles, to look at: finer than any bar that strategies get, two hours of
 * them. Windows without a trade are left out. Prices stay exact. One thread.
 */
final class Tape {
    private static final long LENGTH_MS = 5_000;
    private static final int MOST = 1_440;

    private final Instrument instrument;
    private final Deque<Candle> candles = new ArrayDeque<>();

    /** One window; prices at the instrument's scale. */
    private record Candle(long startMs, long open, long high, long low, long close) {
        Candle with(long price) {
            return new Candle(startMs, open, Math.max(high, price), Math.min(low, price), price);
        }
    }

    Tape(Instrument instrument) {
        this.instrument = instrument;
    }

    /** Takes a trade; one that is older than the last window is left out. */
    void on(TradeEvent trade) {
        long ms = trade.tsExchangeMs() > 0 ? trade.tsExchangeMs() : Math.floorDiv(trade.tsNs(), 1_000_000L);
        long start = Math.floorDiv(ms, LENGTH_MS) * LENGTH_MS;
        Candle last = candles.peekLast();
        if (last == null || start > last.startMs) {
            candles.addLast(new Candle(start, trade.price(), trade.price(), trade.price(), trade.price()));
            if (candles.size() > MOST) {
                candles.removeFirst();
            }
        } else if (start == last.startMs) {
            candles.removeLast();
            candles.addLast(last.with(trade.price()));
        }
    }

    /** Writes a JSON array. */
    void write(JsonBuffer out) {
        out.raw('[');
        boolean first = true;
        for (Candle candle : candles) {
            out.raw(first ? "{\"ts_ms\":" : ",{\"ts_ms\":");
            first = false;
            out.number(candle.startMs);
            price(out, ",\"open\":", candle.open);
            price(out, ",\"high\":", candle.high);
            price(out, ",\"low\":", candle.low);
            price(out, ",\"close\":", candle.close);
            out.raw('}');
        }
        out.raw(']');
    }

    private void price(JsonBuffer out, String name, long price) {
        out.raw(name);
        out.decimal(price, instrument.priceScale());
    }
}
