package io.njord.core.venue;

import io.njord.contracts.Side;
import io.njord.contracts.TimeInForce;
import java.util.Arrays;

/**
 * A limit-order book with price-time priority: the simulated venue's own orders. A trade happens at the maker's price; a
 * better price goes first, within a price the older order. Prices and quantities are whole numbers (ticks and lots).
 *
 * <p>No operation allocates once the arrays have grown to the largest number of resting orders. An order takes four
 * {@code long}s of one array (id, open quantity, links, level), so that touching it touches one cache line; levels are kept
 * sorted with the best one last, where nearly all work happens. No self-trade prevention: the owner of the orders decides.
 *
 * <p>Not thread-safe.
 */
public final class PriceTimeBook {
    /** The answer where there is no order. */
    public static final long NONE = -1;

    private static final int NIL = -1;
    private static final int STRIDE = 4;
    private static final int ID = 0;
    private static final int LEFT = 1;
    private static final int LINKS = 2;
    private static final int LEVEL = 3;

    /** Takes the trades of one order, in the order in which they happen; must not touch the book meanwhile. */
    @FunctionalInterface
    public interface Trades {
        /** Takes one trade with a resting order; {@code makerDone} tells that the maker has nothing left. */
        void on(long makerId, long price, long qty, boolean makerDone);
    }

    private final Ladder bids = new Ladder();
    private final Ladder asks = new Ladder();
    private final IdTable ids = new IdTable();
    private long[] orders = new long[64 * STRIDE];
    private int used;
    private int free = NIL;

    /**
     * One side: levels sorted by key, best last. The key is the price for bids and its negative for asks, so that both sides
     * are the same code: an order crosses a level when the level's key is not below its own price under the same sign.
     */
    private static final class Ladder {
        private long[] key = new long[64];
        private int[] level = new int[64];
        private int size;

        /** Returns the number of levels with a smaller key: where this key is, or belongs. */
        private int search(long wanted) {
            int low = 0;
            int rest = size;
            while (rest > 0) {
                int half = rest >>> 1;
                int middle = low + half;
                boolean below = key[middle] < wanted;
                low = below ? middle + 1 : low;
                rest = below ? rest - half - 1 : half;
            }
            return low;
        }

        private void insert(int at, long newKey, int newLevel) {
            if (size == key.length) {
                key = Arrays.copyOf(key, 2 * size);
                level = Arrays.copyOf(level, 2 * size);
            }
            System.arraycopy(key, at, key, at + 1, size - at);
            System.arraycopy(level, at, level, at + 1, size - at);
            key[at] = newKey;
            level[at] = newLevel;
            size++;
        }

        private void remove(int at) {
            size--;
            System.arraycopy(key, at + 1, key, at, size - at);
            System.arraycopy(level, at + 1, level, at, size - at);
        }
    }

    private int[] head = new int[64];
    private int[] tail = new int[64];
    private int[] count = new int[64];
    private long[] total = new long[64];
    private long[] keyOf = new long[64];
    private int levelsUsed;
    private int freeLevel = NIL;

    /**
     * Matches a limit order and rests, drops or refuses what is left, as its time in force says.
     *
     * @param id not negative; must not be the id of a resting order
     * @param qty positive
     * @return the quantity traded; a fill-or-kill order trades all or nothing
     */
    public long limit(long id, Side side, long price, long qty, TimeInForce timeInForce, Trades trades) {
        boolean buy = side == Side.BUY;
        long ownKey = buy ? price : -price;
        if (timeInForce == TimeInForce.FOK && !covers(buy ? asks : bids, -ownKey, qty)) {
            return 0;
        }
        long left = match(buy ? asks : bids, buy, -ownKey, qty, trades);
        if (left > 0 && timeInForce == TimeInForce.GTC) {
            rest(buy ? bids : asks, buy, id, ownKey, left);
        }
        return qty - left;
    }

    /** Trades with whatever rests on the other side, at any price; what is left is dropped. Returns the quantity traded. */
    public long market(Side side, long qty, Trades trades) {
        boolean buy = side == Side.BUY;
        return qty - match(buy ? asks : bids, buy, Long.MIN_VALUE, qty, trades);
    }

    /** Removes a resting order; false when there is none with this id. */
    public boolean cancel(long id) {
        int order = ids.remove(id);
        if (order < 0) {
            return false;
        }
        int base = order * STRIDE;
        unlink(base, (int) (orders[base + LEVEL] >> 1));
        return true;
    }

    /**
     * Takes a quantity off a resting order, which keeps its place; at 0 it leaves the book. Returns what is left of it.
     *
     * @throws IllegalArgumentException when no such order rests or less than {@code qty} is left of it
     */
    public long reduce(long id, long qty) {
        int order = ids.find(id);
        if (order < 0 || orders[order * STRIDE + LEFT] < qty) {
            throw new IllegalArgumentException(
                    "order " + id + " cannot be reduced by " + qty + ", left is " + left(id));
        }
        int base = order * STRIDE;
        long left = orders[base + LEFT] - qty;
        if (left == 0) {
            cancel(id);
        } else {
            orders[base + LEFT] = left;
            total[(int) (orders[base + LEVEL] >> 1)] -= qty;
        }
        return left;
    }

    /** Returns the open quantity of a resting order, 0 when there is none with this id. */
    public long left(long id) {
        int order = ids.find(id);
        return order < 0 ? 0 : orders[order * STRIDE + LEFT];
    }

    /** Returns the number of price levels of a side. */
    public int depth(Side side) {
        return ladder(side).size;
    }

    /** Returns the price of a level; 0 is the best. */
    public long price(Side side, int level) {
        Ladder ladder = ladder(side);
        long key = ladder.key[ladder.size - 1 - level];
        return side == Side.BUY ? key : -key;
    }

    /** Returns the open quantity of a level. */
    public long qty(Side side, int level) {
        return total[levelAt(side, level)];
    }

    /** Returns the number of orders of a level. */
    public int orders(Side side, int level) {
        return count[levelAt(side, level)];
    }

    /** Returns the id of the oldest order of a level. */
    public long first(Side side, int level) {
        return orders[head[levelAt(side, level)] * STRIDE + ID];
    }

    /** Returns the id of the next younger order at the same price, or {@link #NONE}. */
    public long after(long id) {
        int order = ids.find(id);
        int next = order < 0 ? NIL : next(orders[order * STRIDE + LINKS]);
        return next == NIL ? NONE : orders[next * STRIDE + ID];
    }

    private Ladder ladder(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private int levelAt(Side side, int level) {
        Ladder ladder = ladder(side);
        return ladder.level[ladder.size - 1 - level];
    }

    private boolean covers(Ladder ladder, long lowestKey, long qty) {
        long missing = qty;
        for (int at = ladder.size - 1; missing > 0 && at >= 0 && ladder.key[at] >= lowestKey; at--) {
            missing -= total[ladder.level[at]];
        }
        return missing <= 0;
    }

    private long match(Ladder ladder, boolean buy, long lowestKey, long qty, Trades trades) {
        long left = qty;
        while (left > 0 && ladder.size > 0) {
            int best = ladder.size - 1;
            long key = ladder.key[best];
            if (key < lowestKey) {
                break;
            }
            int level = ladder.level[best];
            left = sweep(level, buy ? -key : key, left, trades);
            if (head[level] == NIL) {
                ladder.size = best;
                releaseLevel(level);
            }
        }
        return left;
    }

    private long sweep(int level, long price, long qty, Trades trades) {
        long left = qty;
        int order = head[level];
        int done = 0;
        while (left > 0 && order != NIL) {
            int base = order * STRIDE;
            long makerLeft = orders[base + LEFT];
            long makerId = orders[base + ID];
            if (makerLeft > left) {
                orders[base + LEFT] = makerLeft - left;
                trades.on(makerId, price, left, false);
                left = 0;
                break;
            }
            left -= makerLeft;
            int next = next(orders[base + LINKS]);
            ids.remove(makerId);
            release(order, base);
            order = next;
            done++;
            trades.on(makerId, price, makerLeft, true);
        }
        if (done > 0) {
            head[level] = order;
            count[level] -= done;
            if (order != NIL) {
                int base = order * STRIDE;
                orders[base + LINKS] = links(NIL, next(orders[base + LINKS]));
            }
        }
        total[level] -= qty - left;
        return left;
    }

    private void rest(Ladder ladder, boolean buy, long id, long key, long qty) {
        int order = take();
        ids.put(id, order);
        int at = ladder.search(key);
        int level;
        if (at < ladder.size && ladder.key[at] == key) {
            level = ladder.level[at];
        } else {
            level = takeLevel(key);
            ladder.insert(at, key, level);
        }
        int base = order * STRIDE;
        int last = tail[level];
        orders[base + ID] = id;
        orders[base + LEFT] = qty;
        orders[base + LINKS] = links(last, NIL);
        orders[base + LEVEL] = ((long) level << 1) | (buy ? 1 : 0);
        if (head[level] == NIL) {
            head[level] = order;
        } else {
            int lastBase = last * STRIDE;
            orders[lastBase + LINKS] = links(previous(orders[lastBase + LINKS]), order);
        }
        tail[level] = order;
        count[level]++;
        total[level] += qty;
    }

    private void unlink(int base, int level) {
        long links = orders[base + LINKS];
        int before = previous(links);
        int behind = next(links);
        if (before == NIL) {
            head[level] = behind;
        } else {
            int at = before * STRIDE + LINKS;
            orders[at] = links(previous(orders[at]), behind);
        }
        if (behind == NIL) {
            tail[level] = before;
        } else {
            int at = behind * STRIDE + LINKS;
            orders[at] = links(before, next(orders[at]));
        }
        count[level]--;
        total[level] -= orders[base + LEFT];
        boolean bid = (orders[base + LEVEL] & 1) == 1;
        release(base / STRIDE, base);
        if (head[level] == NIL) {
            Ladder ladder = bid ? bids : asks;
            ladder.remove(ladder.search(keyOf[level]));
            releaseLevel(level);
        }
    }

    private int take() {
        if (free != NIL) {
            int order = free;
            free = next(orders[order * STRIDE + LINKS]);
            return order;
        }
        if (used * STRIDE == orders.length) {
            orders = Arrays.copyOf(orders, 2 * orders.length);
        }
        return used++;
    }

    private void release(int order, int base) {
        orders[base + LINKS] = links(NIL, free);
        free = order;
    }

    private int takeLevel(long key) {
        int level = freeLevel;
        if (level != NIL) {
            freeLevel = tail[level];
        } else {
            if (levelsUsed == head.length) {
                growLevels();
            }
            level = levelsUsed++;
        }
        head[level] = NIL;
        tail[level] = NIL;
        count[level] = 0;
        total[level] = 0;
        keyOf[level] = key;
        return level;
    }

    private void growLevels() {
        int length = 2 * head.length;
        head = Arrays.copyOf(head, length);
        tail = Arrays.copyOf(tail, length);
        count = Arrays.copyOf(count, length);
        total = Arrays.copyOf(total, length);
        keyOf = Arrays.copyOf(keyOf, length);
    }

    private void releaseLevel(int level) {
        tail[level] = freeLevel;
        freeLevel = level;
    }

    private static long links(int previous, int next) {
        return ((long) previous << 32) | (next & 0xffffffffL);
    }

    private static int previous(long links) {
        return (int) (links >> 32);
    }

    private static int next(long links) {
        return (int) links;
    }
}
