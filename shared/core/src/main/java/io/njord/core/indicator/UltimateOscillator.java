package io.njord.core.indicator;

/**
 * Ultimate oscillator (Williams, 1985): buying pressure, the close above the lower of low and previous close, by true range over
 * three periods, weighted 4, 2 and 1; 0 to 100. A period without any range counts as 0.
 */
public final class UltimateOscillator extends BarStudy {
    private final RollingSum[] pressures = new RollingSum[3];
    private final RollingSum[] ranges = new RollingSum[3];
    private boolean started;
    private double previous;

    /** Creates an oscillator; usually 7, 14 and 28. */
    public UltimateOscillator(int shortPeriod, int mediumPeriod, int longPeriod) {
        super("ULTOSC(" + shortPeriod + "," + mediumPeriod + "," + longPeriod + ")", 1);
        int[] periods = {shortPeriod, mediumPeriod, longPeriod};
        for (int i = 0; i < 3; i++) {
            pressures[i] = new RollingSum(periods[i]);
            ranges[i] = new RollingSum(periods[i]);
        }
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        if (started) {
            double floor = Math.min(low, previous);
            double range = Math.max(high, previous) - floor;
            double sum = 0;
            boolean full = true;
            for (int i = 0; i < 3; i++) {
                double pressure = pressures[i].push(close - floor);
                double span = ranges[i].push(range);
                sum += span > 0 ? (4 >> i) * pressure / span : 0;
                full &= ranges[i].full();
            }
            if (full) {
                out[0] = 100 * sum / 7;
            }
        }
        started = true;
        previous = close;
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        for (int i = 0; i < 3; i++) {
            pressures[i].exchange(state);
            ranges[i].exchange(state);
        }
        started = state.flag(started);
        previous = state.number(previous);
    }
}
