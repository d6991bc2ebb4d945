package io.njord.core.indicator;

/**
 * Forecast oscillator (Chande): how far, in per cent of itself, the value lies above what the line through the n before it had
 * forecast. It is 0 at a value of 0.
 */
public final class ForecastOscillator extends SeriesStudy {
    private final LinearRegression line;

    /** Creates one that forecasts from {@code period} values. */
    public ForecastOscillator(int period) {
        super("FOSC(" + period + ")", 1);
        line = new LinearRegression(period);
    }

    @Override
    public double update(double input) {
        if (line.ready()) {
            out[0] = input == 0 ? 0 : 100 * (input - line.output(3)) / input;
        }
        line.update(input);
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        line.exchangeAll(state);
    }
}
