package io.njord.core.indicator;

/** Coppock's curve (1962): the weighted average of the sum of two changes in per cent, usually 14, 11 and 10. */
public final class Coppock extends SeriesStudy {
    private final Change extended;
    private final Change brief;
    private final Wma average;

    /** Creates a curve. */
    public Coppock(int longPeriod, int shortPeriod, int averagePeriod) {
        super("COPPOCK(" + longPeriod + "," + shortPeriod + "," + averagePeriod + ")", 1);
        extended = new Change(longPeriod);
        brief = new Change(shortPeriod);
        average = new Wma(averagePeriod);
    }

    @Override
    public double update(double input) {
        extended.update(input);
        brief.update(input);
        if (extended.ready() && brief.ready()) {
            out[0] = average.update(extended.output(1) + brief.output(1));
        }
        return out[0];
    }

    @Override
    void exchange(StateCursor state) {
        extended.exchangeAll(state);
        brief.exchangeAll(state);
        average.exchangeAll(state);
    }
}
