package io.njord.core.indicator;

/**
 * Wilder's directional movement system (1978). Outputs: 0 ADX, 1 +DI, 2 −DI, 3 DX, 4 ADXR, 5 +DM, 6 −DM; all but the movements (DM,
 * in units of price, smoothed sums) lie in 0 to 100. Where there is no range or no movement, DI and DX are 0.
 *
 * <p>The movements are summed over n − 1 changes and then smoothed as {@code s − s / n + x} (TA-Lib, Tulip); they have values after n
 * bars. TA-Lib averages DX from the bar after that on, Tulip one bar earlier: see {@link Start}. ADXR is the mean of ADX and its
 * value n − 1 bars before.
 */
public final class Directional extends BarStudy {
    /** Which DX is the first that ADX averages. */
    public enum Start {
        /** The second, so that ADX is there after 2 n bars (TA-Lib). */
        SECOND,
        /** The first, one bar earlier (Tulip). */
        FIRST
    }

    private final int period;
    private final double keep;
    private final int skipped;
    private final Window past;
    private int bars;
    private int averaged;
    private double previousHigh;
    private double previousLow;
    private double previousClose;
    private double plus;
    private double minus;
    private double ranges;
    private double sum;

    /** Creates a system over {@code period} bars, at least 2. */
    public Directional(int period, Start start) {
        super("ADX(" + period + ")", 7);
        this.period = atLeast(2, period, "directional movement");
        keep = 1 - 1.0 / period;
        skipped = start == Start.SECOND ? 1 : 0;
        past = new Window(period - 1);
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        if (bars > 0) {
            double up = high - previousHigh;
            double down = previousLow - low;
            double range = Math.max(high, previousClose) - Math.min(low, previousClose);
            double fade = bars < period ? 1 : keep;
            plus = Math.fma(plus, fade, up > 0 && up > down ? up : 0);
            minus = Math.fma(minus, fade, down > 0 && down > up ? down : 0);
            ranges = Math.fma(ranges, fade, range);
        }
        previousHigh = high;
        previousLow = low;
        previousClose = close;
        if (bars < period + skipped) {
            bars++;
        }
        if (bars >= period) {
            show();
        }
        return out[0];
    }

    private void show() {
        double both = plus + minus;
        out[1] = ranges > 0 ? 100 * plus / ranges : 0;
        out[2] = ranges > 0 ? 100 * minus / ranges : 0;
        out[3] = both > 0 ? 100 * Math.abs(plus - minus) / both : 0;
        out[5] = plus;
        out[6] = minus;
        if (bars < period + skipped) {
            return;
        }
        if (averaged < period) {
            averaged++;
            sum += out[3];
            if (averaged < period) {
                return;
            }
            out[0] = sum / period;
        } else {
            out[0] += (out[3] - out[0]) / period;
        }
        boolean full = past.full();
        double before = past.push(out[0]);
        if (full) {
            out[4] = (out[0] + before) / 2;
        }
    }

    @Override
    void exchange(StateCursor state) {
        bars = state.index(bars, period + 1);
        averaged = state.index(averaged, period);
        previousHigh = state.number(previousHigh);
        previousLow = state.number(previousLow);
        previousClose = state.number(previousClose);
        plus = state.number(plus);
        minus = state.number(minus);
        ranges = state.number(ranges);
        sum = state.number(sum);
        past.exchange(state);
    }
}
