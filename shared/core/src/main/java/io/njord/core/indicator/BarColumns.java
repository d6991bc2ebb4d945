package io.njord.core.indicator;

import io.njord.core.market.BarSeries;

/**
 * Bars in columns of {@code double}, as indicators read them. The arrays are not copied; nobody writes to them.
 *
 * @param tsOpen starts, UTC epoch nanoseconds
 * @param open first prices
 * @param high highest prices
 * @param low lowest prices
 * @param close last prices
 * @param volume base quantities
 */
@SuppressWarnings("ArrayRecordComponent")
public record BarColumns(long[] tsOpen, double[] open, double[] high, double[] low, double[] close, double[] volume) {
    /** Powers of ten that a double holds exactly. */
    private static final double[] UNITS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    /** Checks that the columns have one length. */
    public BarColumns {
        int n = tsOpen.length;
        if (open.length != n || high.length != n || low.length != n || close.length != n || volume.length != n) {
            throw new IllegalArgumentException("the columns differ in length: " + n + " times, " + open.length
                    + " opens, " + high.length + " highs, " + low.length + " lows, " + close.length + " closes, "
                    + volume.length + " volumes");
        }
    }

    /** Converts exact bars; each number is the double nearest to the decimal as long as it has fewer than 16 digits. */
    public static BarColumns of(BarSeries bars) {
        double price = unit(bars.instrument().priceScale());
        double qty = unit(bars.instrument().qtyScale());
        return new BarColumns(
                bars.tsOpen(),
                divide(bars.open(), price),
                divide(bars.high(), price),
                divide(bars.low(), price),
                divide(bars.close(), price),
                divide(bars.volume(), qty));
    }

    private static double[] divide(long[] column, double unit) {
        double[] result = new double[column.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = column[i] / unit;
        }
        return result;
    }

    /** Returns how many of the smallest units of a scale make one. */
    static double unit(int scale) {
        return UNITS[scale];
    }

    /** Returns the number of bars. */
    public int size() {
        return tsOpen.length;
    }
}
