package io.njord.core.market;

import java.util.Arrays;

/**
 * One side of a book in two parallel arrays, sorted so that the best level is the last: most changes happen near the best
 * price, where inserting and removing then move a few entries only. Keys are prices for bids and negated prices for asks,
 * which makes both sides ascend.
 */
final class BookSide {
    private static final int NEAR = 8;

    private final long sign;
    private long[] keys = new long[256];
    private long[] qtys = new long[256];
    private int size;

    BookSide(boolean bids) {
        sign = bids ? 1 : -1;
    }

    int size() {
        return size;
    }

    long price(int level) {
        return sign * keys[size - 1 - level];
    }

    long qty(int level) {
        return qtys[size - 1 - level];
    }

    long qtyAt(long price) {
        int at = find(sign * price);
        return at < 0 ? 0 : qtys[at];
    }

    void clear() {
        size = 0;
    }

    /** Sets the absolute quantity at a price; none or less removes the level. */
    void set(long price, long qty) {
        long key = sign * price;
        int at = find(key);
        if (qty <= 0) {
            if (at >= 0) {
                remove(at);
            }
        } else if (at >= 0) {
            qtys[at] = qty;
        } else {
            insert(-at - 1, key, qty);
        }
    }

    private void insert(int at, long key, long qty) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            qtys = Arrays.copyOf(qtys, size * 2);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(qtys, at, qtys, at + 1, size - at);
        keys[at] = key;
        qtys[at] = qty;
        size++;
    }

    private void remove(int at) {
        size--;
        System.arraycopy(keys, at + 1, keys, at, size - at);
        System.arraycopy(qtys, at + 1, qtys, at, size - at);
    }

    /** Returns the index of a key, or {@code -insertion - 1}: linear near the best, then galloping, then binary. */
    private int find(long key) {
        int at = size - 1;
        int nearest = Math.max(-1, at - NEAR);
        while (at > nearest) {
            long here = keys[at];
            if (here <= key) {
                return here == key ? at : -at - 2;
            }
            at--;
        }
        int high = at;
        for (int step = NEAR; at >= 0 && keys[at] > key; step *= 2) {
            high = at;
            at -= step;
        }
        int low = Math.max(at, 0);
        return Arrays.binarySearch(keys, low, Math.max(high + 1, low), key);
    }
}
