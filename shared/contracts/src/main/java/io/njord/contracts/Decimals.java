package io.njord.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Exact decimal arithmetic on scaled {@code long}s: the value is {@code unscaled / 10^scale}. Intermediates are 128 bits wide;
 * a result that does not fit is {@link Reason#OVERFLOW}, never a wrong number.
 */
public final class Decimals {
    /** The largest supported scale. */
    public static final int MAX_SCALE = 18;

    private static final long[] POWERS = new long[MAX_SCALE + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MAX_SCALE; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    /** Every whole number below it is a {@code double}. */
    private static final long EXACT = 1L << 53;

    private static final long NOT_PLAIN = Long.MIN_VALUE;
    private static final int LARGEST_EXPONENT = 400;

    private Decimals() {}

    /**
     * Reads plain or exponent decimal text exactly.
     *
     * @throws ContractException {@link Reason#INVALID_MESSAGE} when the text is not a finite decimal or has digits beyond the
     *     scale, {@link Reason#OVERFLOW} when it does not fit
     */
    public static long parse(CharSequence text, int scale) {
        long fast = parsePlain(text, scale);
        if (fast != NOT_PLAIN) {
            return fast;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(text.toString());
        } catch (NumberFormatException e) {
            throw new ContractException(Reason.INVALID_MESSAGE, "number", text, "send a finite decimal number");
        }
        if (Math.abs((long) value.scale()) > LARGEST_EXPONENT) {
            throw new ContractException(Reason.OVERFLOW, "number", text, "its exponent is out of range");
        }
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > scale) {
            throw new ContractException(
                    Reason.INVALID_MESSAGE, "number", text, "at most " + scale + " decimals are possible here");
        }
        return rescaleExact(value, scale);
    }

    /** Reads the common case, up to 18 digits with an optional point; returns {@link #NOT_PLAIN} for anything else. */
    private static long parsePlain(CharSequence text, int scale) {
        int length = text.length();
        int at = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        boolean negative = at == 1;
        long value = 0;
        int digits = 0;
        int decimals = -1;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                if (decimals >= 0) {
                    if (decimals == scale) {
                        if (c != '0') {
                            return NOT_PLAIN;
                        }
                        continue;
                    }
                    decimals++;
                }
                value = value * 10 + (c - '0');
                if (++digits > 18) {
                    return NOT_PLAIN;
                }
            } else if (c == '.' && decimals < 0 && digits > 0) {
                decimals = 0;
            } else {
                return NOT_PLAIN;
            }
        }
        int missing = scale - Math.max(0, decimals);
        if (digits == 0 || digits + missing > 18 || text.charAt(length - 1) == '.') {
            return NOT_PLAIN;
        }
        for (int i = 0; i < missing; i++) {
            value *= 10;
        }
        return negative ? -value : value;
    }

    /** Prints plain decimal text without exponent and without trailing zeros. */
    public static String print(long unscaled, int scale) {
        BigDecimal value = BigDecimal.valueOf(unscaled, scale);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Returns {@code a * b} at the wanted scale, rounded half-even. */
    public static long multiply(long a, int aScale, long b, int bScale, int scale) {
        int shift = scale - aScale - bScale;
        if (Math.multiplyHigh(a, b) == (a * b) >> 63 && shift <= MAX_SCALE && shift >= -MAX_SCALE) {
            long product = a * b;
            if (shift >= 0) {
                long power = POWERS[shift];
                if (Math.multiplyHigh(product, power) == (product * power) >> 63) {
                    return product * power;
                }
            } else {
                return divideHalfEven(product, POWERS[-shift]);
            }
        }
        return rescaleExact(BigDecimal.valueOf(a, aScale).multiply(BigDecimal.valueOf(b, bScale)), scale);
    }

    /** Returns {@code a * b / c} of plain integers, rounded half-even. */
    public static long mulDiv(long a, long b, long c) {
        if (c > 0 && Math.multiplyHigh(a, b) == (a * b) >> 63) {
            return divideHalfEven(a * b, c);
        }
        return rescaleExact(
                new BigDecimal(java.math.BigInteger.valueOf(a).multiply(java.math.BigInteger.valueOf(b)))
                        .divide(BigDecimal.valueOf(c), 0, RoundingMode.HALF_EVEN),
                0);
    }

    private static long divideHalfEven(long a, long positive) {
        long quotient = a / positive;
        long rest = Math.abs(a % positive);
        long other = positive - rest;
        if (rest > other || (rest == other && (quotient & 1) != 0)) {
            return quotient + (a < 0 ? -1 : 1);
        }
        return quotient;
    }

    /** Returns {@code a / b} at the wanted scale, rounded half-even. */
    public static long divide(long a, int aScale, long b, int bScale, int scale) {
        return rescaleExact(
                BigDecimal.valueOf(a, aScale).divide(BigDecimal.valueOf(b, bScale), scale, RoundingMode.HALF_EVEN),
                scale);
    }

    /** Returns the value at another scale, rounded half-even. */
    public static long rescale(long unscaled, int from, int to) {
        return from == to ? unscaled : rescaleExact(BigDecimal.valueOf(unscaled, from), to);
    }

    /** Rounds towards negative infinity to a multiple of the increment (tick or step, same scale). */
    public static long floor(long unscaled, long increment) {
        return Math.floorDiv(unscaled, increment) * increment;
    }

    /** Rounds towards positive infinity to a multiple of the increment (tick or step, same scale). */
    public static long ceil(long unscaled, long increment) {
        return Math.negateExact(floor(Math.negateExact(unscaled), increment));
    }

    /** Rounds half-even to a multiple of the increment (tick or step, same scale). */
    public static long round(long unscaled, long increment) {
        return Math.multiplyExact(mulDiv(unscaled, 1, increment), increment);
    }

    /** Returns the sum. */
    public static long add(long a, long b) {
        try {
            return Math.addExact(a, b);
        } catch (ArithmeticException e) {
            throw overflow(a + " + " + b);
        }
    }

    /** Converts to {@code double}, for indicators and statistics only. */
    public static double toDouble(long unscaled, int scale) {
        // Both are exact doubles, so the division rounds once, to the nearest, as the conversion of the decimal would.
        if (unscaled > -EXACT && unscaled < EXACT && scale >= 0 && scale <= MAX_SCALE) {
            return (double) unscaled / POWERS[scale];
        }
        return BigDecimal.valueOf(unscaled, scale).doubleValue();
    }

    /** Converts a computed {@code double} back to an exact number, rounded half-even; NaN and infinities are refused. */
    public static long fromDouble(double value, int scale) {
        if (!Double.isFinite(value)) {
            throw new ContractException(Reason.INVALID_MESSAGE, "number", value, "send a finite number");
        }
        return rescaleExact(BigDecimal.valueOf(value), scale);
    }

    /**
     * Writes plain decimal text without trailing zeros into an array that has room for it (24 bytes and the scale). Returns
     * the index behind the last byte.
     */
    static int write(long unscaled, int scale, byte[] target, int at) {
        if (unscaled == Long.MIN_VALUE) {
            byte[] text = print(unscaled, scale).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, target, at, text.length);
            return at + text.length;
        }
        int position = at;
        long value = unscaled;
        if (value < 0) {
            target[position++] = '-';
            value = -value;
        }
        int decimals = scale;
        while (decimals > 0 && value % 10 == 0) {
            value /= 10;
            decimals--;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        int integers = Math.max(1, digits - decimals);
        int end = position + integers + (decimals > 0 ? decimals + 1 : 0);
        for (int i = end - 1, place = 0; i >= position; i--) {
            if (decimals > 0 && place == decimals) {
                target[i] = '.';
                place++;
                continue;
            }
            target[i] = (byte) ('0' + value % 10);
            value /= 10;
            place++;
        }
        return end;
    }

    private static long rescaleExact(BigDecimal value, int scale) {
        try {
            return value.setScale(scale, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
        } catch (ArithmeticException e) {
            throw overflow(value.toPlainString());
        }
    }

    private static ContractException overflow(String expression) {
        return new ContractException(Reason.OVERFLOW, "number", expression, "it does not fit 64 bits at this scale");
    }
}
