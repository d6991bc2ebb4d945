package io.njord.core.market;

import io.njord.contracts.BookEvent;
import io.njord.contracts.Levels;
import io.njord.contracts.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The order book as one would write it first: two maps, and a list of changes that wait. */
final class NaiveBook implements BookView {
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final List<BookEvent> waiting = new ArrayList<>();
    private boolean synced;
    private boolean first;
    private long last;

    void apply(BookEvent event) {
        if (event.snapshot()) {
            if (synced && event.lastUpdateId() < last) {
                return;
            }
            clear();
            synced = true;
            first = true;
            last = event.lastUpdateId();
            put(bids, event.bids());
            put(asks, event.asks());
            List<BookEvent> changes = List.copyOf(waiting);
            waiting.clear();
            for (BookEvent change : changes) {
                apply(change);
            }
        } else if (!synced) {
            waiting.add(event);
        } else if (event.lastUpdateId() > last) {
            boolean follows = first ? event.firstUpdateId() <= last + 1 : event.firstUpdateId() == last + 1;
            if (!follows) {
                clear();
                waiting.add(event);
                return;
            }
            first = false;
            last = event.lastUpdateId();
            put(bids, event.bids());
            put(asks, event.asks());
        }
    }

    private void clear() {
        synced = false;
        last = 0;
        bids.clear();
        asks.clear();
    }

    private static void put(NavigableMap<Long, Long> side, Levels levels) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.qty(i) == 0) {
                side.remove(levels.price(i));
            } else {
                side.put(levels.price(i), levels.qty(i));
            }
        }
    }

    private NavigableMap<Long, Long> side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private Map.Entry<Long, Long> entry(Side side, int level) {
        return side(side).entrySet().stream().skip(level).findFirst().orElse(Map.entry(0L, 0L));
    }

    @Override
    public boolean valid() {
        return synced && (bids.isEmpty() || asks.isEmpty() || bids.firstKey() < asks.firstKey());
    }

    @Override
    public int depth(Side side) {
        return side(side).size();
    }

    @Override
    public long price(Side side, int level) {
        return entry(side, level).getKey();
    }

    @Override
    public long qty(Side side, int level) {
        return entry(side, level).getValue();
    }

    @Override
    public long qtyAt(Side side, long price) {
        return side(side).getOrDefault(price, 0L);
    }

    @Override
    public long lastUpdateId() {
        return last;
    }

    List<Long> flat(Side side) {
        List<Long> flat = new ArrayList<>();
        side(side).forEach((price, qty) -> {
            flat.add(price);
            flat.add(qty);
        });
        return flat;
    }
}
