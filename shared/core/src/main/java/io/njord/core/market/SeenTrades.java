package io.njord.core.market;

import io.njord.contracts.TradeEvent;
import java.util.LinkedHashSet;

/**
 * Recognises trades that were seen before: a window of the last keys of one symbol, first in first out. The key is the
 * venue's id where there is one, else time, price, quantity and side. Single-threaded.
 */
public final class SeenTrades {
    private final int window;
    private final LinkedHashSet<String> keys;

    /** Creates a window of this many trades, at least 1. */
    public SeenTrades(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("the window must hold at least 1 trade, got " + window);
        }
        this.window = window;
        this.keys = new LinkedHashSet<>(window * 2);
    }

    /** Remembers a trade. Returns false when it was seen before. */
    public boolean add(TradeEvent trade) {
        if (!keys.add(key(trade))) {
            return false;
        }
        if (keys.size() > window) {
            keys.removeFirst();
        }
        return true;
    }

    private static String key(TradeEvent trade) {
        String id = trade.aggId();
        if (id != null && !id.isEmpty()) {
            return id;
        }
        return trade.tsExchangeNs() + ":" + trade.price() + ":" + trade.qty() + ":" + trade.side();
    }
}
