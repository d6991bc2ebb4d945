package io.njord.core.venue;

/**
 * The ids of all orders ever taken, as 64-bit marks: eight bytes an order, however long the session. Two different ids with
 * equal marks (about one chance in 10^7 among a million orders) would have the second order ignored with an alarm, never a
 * repeated order taken.
 */
final class SeenIds {
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

    private int place(long mark) {
        int mask = marks.length - 1;
        int at = (int) mark & mask;
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

    /** Two independent 32-bit polynomials, the string's own and one over pairs of characters, finished like SplitMix64. */
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
        long hash = other ^ (long) id.hashCode() << 32;
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
