package io.njord.core.venue;

/**
 * The ids of all orders ever taken, as 64-bit marks: eight bytes an order, however long the session. Two different ids with
 * equal marks (about one chance in 10^7 among a million orders) would have the second order ignored with an alarm, never a
 * repeated order taken.
 */
final class SeenIds {
    private static final int NEIGHBOUR_BITS = 3;

    private long[] marks = new long[1024];
    private int size;

    /** Adds an id; false when it was there already. */
    boolean add(String id) {
        if (2 * size >= marks.length) {
            grow();
        }
        long mark = mark(id);
        int at = place(mark);
        if (marks[at] == mark) {
            return false;
        }
        marks[at] = mark;
        size++;
        return true;
    }

    boolean contains(String id) {
        long mark = mark(id);
        return marks[place(mark)] == mark;
    }

    /** Blocks of marks are spread, not single ones: numbered ids stay neighbours, and neighbours are in the cache already. */
    private int place(long mark) {
        int mask = marks.length - 1;
        int block = (int) mark >>> NEIGHBOUR_BITS;
        block *= 0x9E3779B9;
        int at = ((block ^ block >>> 15) << NEIGHBOUR_BITS | (int) mark & (1 << NEIGHBOUR_BITS) - 1) & mask;
        while (marks[at] != 0 && marks[at] != mark) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] old = marks;
        marks = new long[2 * old.length];
        for (long mark : old) {
            if (mark != 0) {
                marks[place(mark)] = mark;
            }
        }
    }

    /** The string's own hash code below, an independent polynomial over groups of four characters above. */
    private static long mark(String id) {
        int length = id.length();
        long other = length;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            long four = id.charAt(i)
                    | (long) id.charAt(i + 1) << 16
                    | (long) id.charAt(i + 2) << 32
                    | (long) id.charAt(i + 3) << 48;
            other = Long.rotateLeft((other ^ four) * 0x9e3779b97f4a7c15L, 29);
        }
        for (; i < length; i++) {
            other = Long.rotateLeft((other ^ id.charAt(i)) * 0x9e3779b97f4a7c15L, 29);
        }
        other = (other ^ other >>> 32) * 0xbf58476d1ce4e5b9L;
        long mark = other & 0xffffffff00000000L | id.hashCode() & 0xffffffffL;
        return mark == 0 ? 1 : mark;
    }
}
