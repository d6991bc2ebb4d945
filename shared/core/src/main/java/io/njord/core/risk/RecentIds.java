package io.njord.core.risk;

import java.util.Arrays;

/**
 * The ids of a rolling window of time, bounded in number: a ring in the order of arrival and an open-addressing index into it.
 * Grows by doubling up to the bound; allocates nothing else.
 */
final class RecentIds {
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int EMPTY = -1;
    private static final int NEIGHBOUR_BITS = 4;

    private final int bound;
    private final int placeMask;
    private final long windowNs;
    private String[] ids;
    private int[] hashes;
    private long[] times;
    private int[] index;
    private int head;
    private int size;

    RecentIds(int bound, long windowNs) {
        this.bound = bound;
        this.placeMask = Integer.highestOneBit(bound) * 2 - 1; // larger than any place, so that no cell equals EMPTY
        this.windowNs = windowNs;
        int capacity = Math.min(bound, FIRST_CAPACITY);
        this.ids = new String[capacity];
        this.hashes = new int[capacity];
        this.times = new long[capacity];
        this.index = emptyIndex(capacity);
    }

    /** Remembers an id; returns false when it was remembered already. Time must not go back. */
    boolean add(String id, long nowNs) {
        while (size > 0 && nowNs - times[head] >= windowNs) {
            forgetOldest();
        }
        int hash = hash(id);
        int cell = find(id, hash);
        if (index[cell] != EMPTY) {
            return false;
        }
        if (size == ids.length) {
            if (size < bound) {
                grow();
            } else {
                forgetOldest();
            }
            cell = find(id, hash);
        }
        int at = head + size;
        at = at >= ids.length ? at - ids.length : at;
        ids[at] = id;
        hashes[at] = hash;
        times[at] = nowNs;
        index[cell] = hash & ~placeMask | at;
        size++;
        return true;
    }

    int size() {
        return size;
    }

    /**
     * Returns the cell that holds an id, or the empty one where it would go. A cell holds a place in the ring and some bits of the
     * hash, so that other ids are told apart without a look at them, which would cost more than all the rest.
     */
    private int find(String id, int hash) {
        int mask = index.length - 1;
        int tag = hash & ~placeMask;
        int cell = hash & mask;
        for (int held = index[cell]; held != EMPTY; held = index[cell]) {
            if ((held & ~placeMask) == tag && ids[held & placeMask].equals(id)) {
                return cell;
            }
            cell = (cell + 1) & mask;
        }
        return cell;
    }

    private void forgetOldest() {
        int mask = index.length - 1;
        int gap = hashes[head] & mask;
        while ((index[gap] & placeMask) != head) {
            gap = (gap + 1) & mask;
        }
        // close the gap so that no probe sequence is cut
        for (int cell = (gap + 1) & mask; index[cell] != EMPTY; cell = (cell + 1) & mask) {
            int home = hashes[index[cell] & placeMask] & mask;
            if (((cell - home) & mask) >= ((cell - gap) & mask)) {
                index[gap] = index[cell];
                gap = cell;
            }
        }
        index[gap] = EMPTY;
        head = head + 1 == ids.length ? 0 : head + 1;
        size--;
    }

    private void grow() {
        int capacity = (int) Math.min(bound, 2L * ids.length);
        String[] nextIds = new String[capacity];
        int[] nextHashes = new int[capacity];
        long[] nextTimes = new long[capacity];
        for (int i = 0; i < size; i++) {
            int from = (head + i) % ids.length;
            nextIds[i] = ids[from];
            nextHashes[i] = hashes[from];
            nextTimes[i] = times[from];
        }
        ids = nextIds;
        hashes = nextHashes;
        times = nextTimes;
        head = 0;
        index = emptyIndex(capacity);
        for (int i = 0; i < size; i++) {
            index[find(ids[i], hashes[i])] = hashes[i] & ~placeMask | i;
        }
    }

    /** Spreads blocks of hash codes, not single ones: numbered ids stay neighbours, and neighbours are in the cache already. */
    private static int hash(String id) {
        int code = id.hashCode();
        int block = (code >>> NEIGHBOUR_BITS) * 0x9E3779B9;
        return (block ^ block >>> 15) << NEIGHBOUR_BITS | code & (1 << NEIGHBOUR_BITS) - 1;
    }

    private static int[] emptyIndex(int capacity) {
        int[] index = new int[Math.max(2, Integer.highestOneBit(capacity) * 4)];
        Arrays.fill(index, EMPTY);
        return index;
    }
}
