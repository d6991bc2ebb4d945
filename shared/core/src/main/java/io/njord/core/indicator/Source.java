package io.njord.core.indicator;

/** The number of a bar that an indicator of one series is fed with. */
public enum Source {
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    VOLUME,
    /** {@code (high + low) / 2}, the median price. */
    HL2,
    /** {@code (high + low + close) / 3}, the typical price. */
    HLC3,
    /** {@code (open + high + low + close) / 4}, the average price. */
    OHLC4,
    /** {@code (high + low + 2 · close) / 4}, the weighted close. */
    HLCC4;

    /** Returns the number. */
    public double of(double open, double high, double low, double close, double volume) {
        return switch (this) {
            case OPEN -> open;
            case HIGH -> high;
            case LOW -> low;
            case CLOSE -> close;
            case VOLUME -> volume;
            case HL2 -> (high + low) / 2;
            case HLC3 -> (high + low + close) / 3;
            case OHLC4 -> (open + high + low + close) / 4;
            case HLCC4 -> (high + low + 2 * close) / 4;
        };
    }

    /** Returns the column: the bars' own where there is one, otherwise a new one. */
    public double[] column(BarColumns bars) {
        return switch (this) {
            case OPEN -> bars.open();
            case HIGH -> bars.high();
            case LOW -> bars.low();
            case CLOSE -> bars.close();
            case VOLUME -> bars.volume();
            case HL2, HLC3, OHLC4, HLCC4 -> {
                double[] column = new double[bars.size()];
                for (int i = 0; i < column.length; i++) {
                    column[i] = of(bars.open()[i], bars.high()[i], bars.low()[i], bars.close()[i], bars.volume()[i]);
                }
                yield column;
            }
        };
    }
}
