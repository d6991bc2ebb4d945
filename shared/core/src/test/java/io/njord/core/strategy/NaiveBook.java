package io.njord.core.strategy;

import io.njord.contracts.BookEvent;
import io.njord.contracts.Levels;
import io.njord.contracts.Side;
import io.njord.core.market.BookView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The plainest book: two sorted maps. */
final class NaiveBook implements BookFeed, BookView {
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private boolean valid;
    private long lastUpdateId;

    @Override
    public void apply(BookEvent event) {
        if (event.snapshot()) {
            bids.clear();
            asks.clear();
            valid = true;
        }
        set(bids, event.bids());
        set(asks, event.asks());
        lastUpdateId = event.lastUpdateId();
    }

    private static void set(Map<Long, Long> side, Levels levels) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.qty(i) == 0) {
                side.remove(levels.price(i));
            } else {
                side.put(levels.price(i), levels.qty(i));
            }
        }
    }

    @Override
    public BookView view() {
        return this;
    }

    @Override
    public boolean valid() {
        return valid;
    }

    @Override
    public int depth(Side side) {
        return levels(side).size();
    }

    @Override
    public long price(Side side, int level) {
        List<Long> prices = new ArrayList<>(levels(side).keySet());
        return level < prices.size() ? prices.get(level) : 0;
    }

    @Override
    public long qty(Side side, int level) {
        return qtyAt(side, price(side, level));
    }

    @Override
    public long qtyAt(Side side, long price) {
        return levels(side).getOrDefault(price, 0L);
    }

    @Override
    public long lastUpdateId() {
        return lastUpdateId;
    }

    private Map<Long, Long> levels(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
