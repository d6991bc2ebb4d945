package io.njord.journal.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads plain numbers from bytes, eight digits at a time: the eight bytes are looked at as one integer, the digits in front are
 * counted by the first byte that is none, and joined pairwise with three multiplications. Whatever is not plain (sign,
 * exponent, quotes, blanks, too many digits) is answered with -1 and left to {@link SlowRow}. The array needs
 * {@link #SLACK} bytes behind the last number.
 */
final class FastNumber {
    /** Bytes that may be looked at behind a number. */
    static final int SLACK = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long HIGH_NIBBLES = 0xf0f0f0f0f0f0f0f0L;
    private static final long PAIR_MASK = 0x000000ff000000ffL;
    private static final int MOST_DIGITS = 18;
    private static final long[] POWERS = new long[MOST_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MOST_DIGITS; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    /** Where the last number ended: the index of the byte behind it. */
    int end;

    /** Returns digits as an integer; negative when there are none, or more than 64 bits hold. */
    long integer(byte[] b, int from) {
        int p = from;
        long word = (long) LONGS.get(b, p) ^ ZEROS;
        int n = digits(word);
        long value = n == 0 ? -1 : join(word, n);
        p += n;
        while (n == 8 && p - from <= 16) {
            word = (long) LONGS.get(b, p) ^ ZEROS;
            n = digits(word);
            value = n == 0 ? value : value * POWERS[n] + join(word, n);
            p += n;
        }
        end = p;
        return p - from <= 19 ? value : -1;
    }

    /**
     * Returns a decimal with this many decimals; -1 when it is not plain or has more of them (zeros do not count). It looks at
     * sixteen digits on either side of the point; a longer number ends early, in front of a digit.
     */
    long decimal(byte[] b, int from, int scale) {
        int p = from;
        long word = (long) LONGS.get(b, p) ^ ZEROS;
        int n = digits(word);
        if (n == 0) {
            return -1;
        }
        long value = join(word, n);
        p += n;
        if (n == 8) {
            word = (long) LONGS.get(b, p) ^ ZEROS;
            n = digits(word);
            value = n == 0 ? value : value * POWERS[n] + join(word, n);
            p += n;
        }
        if (p - from + scale > MOST_DIGITS) {
            return -1;
        }
        end = p;
        return b[p] == '.' ? fraction(b, p + 1, value, scale) : value * POWERS[scale];
    }

    private long fraction(byte[] b, int from, long integer, int scale) {
        int p = from;
        long word = (long) LONGS.get(b, p) ^ ZEROS;
        int n = digits(word);
        long value = n == 0 ? 0 : join(word, n);
        p += n;
        int decimals = n;
        if (n == 8) {
            word = (long) LONGS.get(b, p) ^ ZEROS;
            n = digits(word);
            value = n == 0 ? value : value * POWERS[n] + join(word, n);
            p += n;
            decimals += n;
        }
        end = p;
        if (decimals <= scale) {
            return integer * POWERS[scale] + value * POWERS[scale - decimals];
        }
        long beyond = POWERS[decimals - scale];
        long kept = value / beyond;
        return kept * beyond == value ? integer * POWERS[scale] + kept : -1;
    }

    /** Counts the digits in front, 0 to 8. Digits are 0 to 9 here; a carry out of another byte only reaches later ones. */
    private static int digits(long word) {
        return Long.numberOfTrailingZeros(((word + SIXES) | word) & HIGH_NIBBLES) >>> 3;
    }

    /** Joins the first {@code n} digits, 1 to 8: pairs, then fours, then all. */
    private static long join(long word, int n) {
        long aligned = word << (64 - 8 * n);
        long pairs = aligned * 10 + (aligned >>> 8);
        return ((pairs & PAIR_MASK) * 0x000f424000000064L + ((pairs >>> 16) & PAIR_MASK) * 0x0000271000000001L) >>> 32;
    }
}
