package io.njord.core.venue;

import java.util.Arrays;

/**
 * The ids of all orders ever taken, as 64-bit marks: eight bytes an order, however long the session. Two different ids with
 * equal marks (about one chance in 10^7 among a million orders) would have the second order ignored with an alarm, never a
 * repeated order taken.
 *
 * <p>Strategies number their orders: the mark of an id that ends in a number stands at that number, if nobody else's does, so
 * that the next order's place is in the cache already. All others stand in an open-addressing table.
 */
final class SeenIds {
    private static final int NUMBERS_AT_FIRST = 1024;
    private static final int LONGEST_NUMBER = 9;
    private static final int HEAD = 8;

    private long[] numbered = new long[NUMBERS_AT_FIRST];
    private int size;
    private long[] marks = new long[1024];
    private int spread;

    /** Adds an id; false when it was there already. */
    boolean add(String id) {
        int number = number(id);
        long mark = number < 0 ? mark(id, id.length()) : mark(id, HEAD) ^ (long) number << Integer.SIZE;
        boolean dense = number >= 0 && number <= 4 * (size + NUMBERS_AT_FIRST);
        if (dense) {
            while (number >= numbered.length) {
                numbered = Arrays.copyOf(numbered, 2 * numbered.length);
            }
            if (numbered[number] == mark) {
                return false;
            }
        }
        if (spread > 0 && marks[place(mark)] == mark) {
            return false;
        }
        size++;
        if (dense && numbered[number] == 0) {
            numbered[number] = mark;
        } else {
            spread(mark);
        }
        return true;
    }

    /** Returns the number that an id ends in, behind a hyphen; -1 when it ends otherwise or in a longer one. */
    private static int number(String id) {
        int number = 0;
        int power = 1;
        int last = id.length() - 1;
        for (int i = last; i >= 0 && last - i <= LONGEST_NUMBER; i--) {
            int digit = id.charAt(i) - '0';
            if (digit == '-' - '0') {
                return i == last ? -1 : number;
            }
            if (digit < 0 || digit > 9 || last - i == LONGEST_NUMBER) {
                return -1;
            }
            number += digit * power;
            power *= 10;
        }
        return -1;
    }

    private void spread(long mark) {
        if (2 * spread >= marks.length) {
            grow();
        }
        marks[place(mark)] = mark;
        spread++;
    }

    private int place(long mark) {
        int mask = marks.length - 1;
        int at = (int) (mark * 0x9E3779B97F4A7C15L >>> 32) & mask;
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

    /**
     * The string's own hash code below, an independent polynomial over groups of four characters of its head above: where a number
     * ends an id, that and the head tell ids apart, and the time between them is left to the hash code.
     */
    private static long mark(String id, int head) {
        int length = Math.min(head, id.length());
        long other = id.length();
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
