package io.njord.core.indicator;

/**
 * Ehlers' MESA sine wave: the phase φ of the period's own frequency in the last n values. Outputs: 0 sin φ, 1 the lead, sin(φ + 45°).
 * The sums over the window are turned by one step an update, and computed afresh whenever the window has come round.
 */
public final class MesaSine extends SeriesStudy {
    private final Window window;
    private final double cosine;
    private final double sine;
    private final double step;
    private double real;
    private double imaginary;

    /** Creates one for cycles of {@code period} values. */
    public MesaSine(int period) {
        super("MSW(" + period + ")", 2);
        window = new Window(period);
        step = 2 * Math.PI / period;
        cosine = Math.cos(step);
        sine = Math.sin(step);
    }

    @Override
    public double update(double input) {
        double change = input - window.push(input);
        if (window.cameRound()) {
            recompute();
        } else {
            double turned = cosine * real - sine * imaginary;
            imaginary = sine * real + cosine * imaginary;
            real = turned + change;
        }
        if (window.full()) {
            double phase = phase();
            out[0] = Math.sin(phase);
            out[1] = Math.sin(phase + Math.PI / 4);
        }
        return out[0];
    }

    private void recompute() {
        real = 0;
        imaginary = 0;
        for (int age = 0; age < window.count(); age++) {
            double value = window.get(window.count() - 1 - age);
            real += Math.cos(step * age) * value;
            imaginary += Math.sin(step * age) * value;
        }
    }

    private double phase() {
        double phase = Math.abs(real) > 0.001 ? Math.atan(imaginary / real) : imaginary < 0 ? -Math.PI : Math.PI;
        return phase + (real < 0 ? Math.PI : 0) + Math.PI / 2;
    }

    @Override
    void exchange(StateCursor state) {
        window.exchange(state);
        real = state.number(real);
        imaginary = state.number(imaginary);
    }
}
