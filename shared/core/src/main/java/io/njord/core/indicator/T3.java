package io.njord.core.indicator;

/**
 * T3 (Tillson, 1998): the generalised double average {@code E·(1 + v) − E(E)·v} applied three times, that is
 * {@code −v³·E6 + (3v² + 3v³)·E5 − (6v² + 3v + 3v³)·E4 + (1 + 3v + v³ + 3v²)·E3} with E3 to E6 the third to sixth EMA in a row.
 */
public final class T3 extends SeriesStudy {
    private final EmaChain front;
    private final EmaChain back;
    private final double c3;
    private final double c4;
    private final double c5;
    private final double c6;

    /** Creates an average; {@code factor} v, usually 0.7, is how much it leans forward. */
    public T3(int period, double factor, Ema.Seed seed) {
        super("T3(" + period + "," + factor + ")", 1);
        front = new EmaChain(period, seed);
        back = new EmaChain(period, seed);
        double square = factor * factor;
        double cube = square * factor;
        c6 = -cube;
        c5 = 3 * (square + cube);
        c4 = -6 * square - 3 * (factor + cube);
        c3 = 1 + 3 * factor + cube + 3 * square;
    }

    @Override
    public double update(double input) {
        front.update(input);
        if (front.has(2)) {
            back.update(front.stage(2));
            if (back.has(2)) {
                out[0] = c6 * back.stage(2) + c5 * back.stage(1) + c4 * back.stage(0) + c3 * front.stage(2);
            }
        }
        return out[0];
    }

    @Override
    public boolean ready() {
        return front.ready(2) && back.ready(2);
    }

    @Override
    void exchange(StateCursor state) {
        front.exchange(state);
        back.exchange(state);
    }
}
