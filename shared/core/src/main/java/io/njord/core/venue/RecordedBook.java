package io.njord.core.venue;

import io.njord.contracts.BookEvent;
import io.njord.contracts.Levels;
import io.njord.contracts.Side;
import io.njord.core.market.BookView;
import java.util.Arrays;

/** The book of one instrument as recorded: sorted arrays, valid from the first snapshot on. */
final class RecordedBook implements BookView {
    private final Half bids = new Half(1);
    private final Half asks = new Half(-1);
    private boolean valid;
    private long lastUpdateId;

    /** One side, best last; {@code sign} makes the best price the largest key. */
    private static final class Half {
        private final int sign;
        private long[] keys = new long[32];
        private long[] qtys = new long[32];
        private int size;

        private Half(int sign) {
            this.sign = sign;
        }

        private void set(long price, long qty) {
            long key = sign * price;
            int at = Arrays.binarySearch(keys, 0, size, key);
            if (at >= 0 && qty > 0) {
                qtys[at] = qty;
            } else if (at >= 0) {
                size--;
                System.arraycopy(keys, at + 1, keys, at, size - at);
                System.arraycopy(qtys, at + 1, qtys, at, size - at);
            } else if (qty > 0) {
                insert(-at - 1, key, qty);
            }
        }

        private void insert(int at, long key, long qty) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                qtys = Arrays.copyOf(qtys, 2 * size);
            }
            System.arraycopy(keys, at, keys, at + 1, size - at);
            System.arraycopy(qtys, at, qtys, at + 1, size - at);
            keys[at] = key;
            qtys[at] = qty;
            size++;
        }

        private void setAll(Levels levels) {
            for (int i = 0; i < levels.size(); i++) {
                set(levels.price(i), levels.qty(i));
            }
        }
    }

    /** Takes a snapshot or a change. */
    void apply(BookEvent event) {
        if (event.snapshot()) {
            bids.size = 0;
            asks.size = 0;
            valid = true;
        }
        if (valid) {
            bids.setAll(event.bids());
            asks.setAll(event.asks());
            lastUpdateId = event.lastUpdateId();
        }
    }

    @Override
    public boolean valid() {
        return valid;
    }

    @Override
    public int depth(Side side) {
        return half(side).size;
    }

    @Override
    public long price(Side side, int level) {
        Half half = half(side);
        return level < half.size ? half.sign * half.keys[half.size - 1 - level] : 0;
    }

    @Override
    public long qty(Side side, int level) {
        Half half = half(side);
        return level < half.size ? half.qtys[half.size - 1 - level] : 0;
    }

    @Override
    public long qtyAt(Side side, long price) {
        Half half = half(side);
        int at = Arrays.binarySearch(half.keys, 0, half.size, half.sign * price);
        return at < 0 ? 0 : half.qtys[at];
    }

    @Override
    public long lastUpdateId() {
        return lastUpdateId;
    }

    private Half half(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
