package io.njord.core.venue;

/**
 * From order ids to places in an array: open addressing with linear probing in one array of pairs, deletion by shifting back,
 * so that there are no tombstones. Neighbouring ids stay neighbours, since ids are mostly given in sequence and young orders
 * are the ones that are touched.
 */
final class IdTable {
    private long[] table = new long[2 * 256];
    private int mask = 255;
    private int size;

    /** Returns the place, or -1 when the id is not there. */
    int find(long id) {
        int at = home(id);
        for (long place = table[2 * at + 1]; place != 0; place = table[2 * at + 1]) {
            if (table[2 * at] == id) {
                return (int) place - 1;
            }
            at = (at + 1) & mask;
        }
        return -1;
    }

    /**
     * Adds an id.
     *
     * @throws IllegalArgumentException when it is there already
     */
    void put(long id, int place) {
        if (4 * size >= 3 * mask) {
            grow();
        }
        int at = home(id);
        while (table[2 * at + 1] != 0) {
            if (table[2 * at] == id) {
                throw new IllegalArgumentException("id " + id + " is in the book already");
            }
            at = (at + 1) & mask;
        }
        table[2 * at] = id;
        table[2 * at + 1] = place + 1L;
        size++;
    }

    /** Removes an id and returns its place, or -1 when it is not there. */
    int remove(long id) {
        int at = home(id);
        long place = table[2 * at + 1];
        while (place != 0 && table[2 * at] != id) {
            at = (at + 1) & mask;
            place = table[2 * at + 1];
        }
        if (place == 0) {
            return -1;
        }
        closeGap(at);
        size--;
        return (int) place - 1;
    }

    /** Moves back every later entry of the run that may stand in the gap, until the run ends. */
    private void closeGap(int gapAt) {
        int gap = gapAt;
        int at = (gap + 1) & mask;
        while (table[2 * at + 1] != 0) {
            if (((at - home(table[2 * at])) & mask) >= ((at - gap) & mask)) {
                table[2 * gap] = table[2 * at];
                table[2 * gap + 1] = table[2 * at + 1];
                gap = at;
            }
            at = (at + 1) & mask;
        }
        table[2 * gap + 1] = 0;
    }

    private int home(long id) {
        int folded = (int) (id ^ (id >>> 32));
        return (folded ^ (folded >>> 20)) & mask;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        mask = old.length - 1;
        size = 0;
        for (int at = 0; at < old.length; at += 2) {
            if (old[at + 1] != 0) {
                put(old[at], (int) old[at + 1] - 1);
            }
        }
    }
}
