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

    /** A 64-bit polynomial over the characters, finished like SplitMix64. */
    private static long mark(String id) {
        long hash = id.length();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
