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

    private Decimals() {}

    /**
     * Reads plain or exponent decimal text exactly.
     *
     * @throws ContractException {@link Reason#INVALID_MESSAGE} when the text is not a finite decimal or has digits beyond the
     *     scale, {@link Reason#OVERFLOW} when it does not fit
     */
    public static long parse(CharSequence text, int scale) {
        try {
            return new BigDecimal(text.toString())
                    .setScale(scale, RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact();
        } catch (NumberFormatException e) {
            throw new ContractException(Reason.INVALID_MESSAGE, "number", text, "send a finite decimal number");
        } catch (ArithmeticException e) {
            throw new ContractException(
                    Reason.INVALID_MESSAGE, "number", text, "at most " + scale + " decimals are possible here");
        }
    }

    /** Prints plain decimal text without exponent and without trailing zeros. */
    public static String print(long unscaled, int scale) {
        BigDecimal value = BigDecimal.valueOf(unscaled, scale);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Returns {@code a * b} at the wanted scale, rounded half-even. */
    public static long multiply(long a, int aScale, long b, int bScale, int scale) {
        return rescaleExact(BigDecimal.valueOf(a, aScale).multiply(BigDecimal.valueOf(b, bScale)), scale);
    }

    /** Returns {@code a * b / c} of plain integers, rounded half-even. */
    public static long mulDiv(long a, long b, long c) {
        return rescaleExact(
                BigDecimal.valueOf(a)
                        .multiply(BigDecimal.valueOf(b))
                        .divide(BigDecimal.valueOf(c), 0, RoundingMode.HALF_EVEN),
                0);
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
        return BigDecimal.valueOf(unscaled, scale).doubleValue();
    }

    /** Converts a computed {@code double} back to an exact number, rounded half-even; NaN and infinities are refused. */
    public static long fromDouble(double value, int scale) {
        if (!Double.isFinite(value)) {
            throw new ContractException(Reason.INVALID_MESSAGE, "number", value, "send a finite number");
        }
        return rescaleExact(BigDecimal.valueOf(value), scale);
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
