package io.njord.lab.indicator;

import io.njord.contracts.Timeframe;
import io.njord.core.indicator.BarIndicator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * Lends any indicator of ta4j to a strategy: it is fed with our bars and shows its numbers as ours do. Several over the same bars
 * are the outputs of one adapter. Not thread-safe, and unlike our own it allocates: a bar and some numbers an update.
 *
 * <p>Some of ta4j's indicators give numbers from the first bar on; they are withheld (NaN) until it calls all of them stable. Its
 * recursive ones start there, with the values of that bar, and so meet ours after some time. Of the bars only the latest are kept. The state is these bars: an adapter that restores it computes everything from them
 * again, which is the same bit for bit while no bar has been dropped; afterwards an indicator that remembers for ever, such as an
 * exponential average, differs by what the dropped bars still weighed.
 */
public final class Ta4jAdapter implements BarIndicator {
    private static final NumFactory NUMBERS = DoubleNumFactory.getInstance();
    private static final long SECOND_NS = 1_000_000_000L;
    /** Seconds and nanoseconds of the start, four prices, volume. */
    private static final int NUMBERS_OF_A_BAR = 7;

    private final Duration length;
    private final int keep;
    private final List<Function<BarSeries, Indicator<Num>>> factories;
    private final List<Indicator<Num>> indicators = new ArrayList<>();
    private final double[] values;
    private BarSeries series;
    private int unstable;
    private long seen;

    /**
     * Creates an adapter.
     *
     * @param timeframe length of the bars
     * @param keep number of bars that are kept, more than the indicators need before they are stable
     * @param factories make the indicators, output by output, of a series that grows
     * @throws IllegalArgumentException when there is no indicator, or one needs more bars than are kept
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied
    public Ta4jAdapter(Timeframe timeframe, int keep, Function<BarSeries, Indicator<Num>>... factories) {
        if (factories.length == 0) {
            throw new IllegalArgumentException("no ta4j indicator is given; name at least one");
        }
        this.length = Duration.ofNanos(timeframe.lengthNs());
        this.keep = keep;
        this.factories = List.of(factories);
        this.values = new double[factories.length];
        this.series = begin();
        if (unstable >= keep) {
            throw new IllegalArgumentException("the ta4j indicators are stable after " + unstable + " bars, but only "
                    + keep + " are kept; keep more than " + unstable);
        }
    }

    private BarSeries begin() {
        BarSeries fresh = new BaseBarSeriesBuilder()
                .withNumFactory(NUMBERS)
                .withMaxBarCount(keep)
                .build();
        indicators.clear();
        unstable = 0;
        for (Function<BarSeries, Indicator<Num>> factory : factories) {
            Indicator<Num> indicator = factory.apply(fresh);
            indicators.add(indicator);
            unstable = Math.max(unstable, indicator.getCountOfUnstableBars());
        }
        seen = 0;
        series = fresh;
        return fresh;
    }

    /** {@inheritDoc} The bar is later than the one before. */
    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        Instant begin = Instant.ofEpochSecond(Math.floorDiv(tsOpen, SECOND_NS), Math.floorMod(tsOpen, SECOND_NS));
        if (!series.isEmpty() && !begin.isAfter(series.getLastBar().getBeginTime())) {
            throw new IllegalArgumentException("the bar of " + begin + " does not follow the one of "
                    + series.getLastBar().getBeginTime() + "; feed bars in the order of time, each once");
        }
        Num price = NUMBERS.numOf(close);
        Num quantity = NUMBERS.numOf(volume);
        series.addBar(new BaseBar(
                length,
                begin,
                begin.plus(length),
                NUMBERS.numOf(open),
                NUMBERS.numOf(high),
                NUMBERS.numOf(low),
                price,
                quantity,
                price.multipliedBy(quantity),
                0));
        seen++;
        // Asked for at every bar, so that recursive ones find the value before in their cache.
        for (int i = 0; i < values.length; i++) {
            values[i] = indicators.get(i).getValue(series.getEndIndex()).doubleValue();
        }
        return value();
    }

    @Override
    public double value() {
        return output(0);
    }

    @Override
    public int outputs() {
        return values.length;
    }

    @Override
    public double output(int index) {
        double value = values[Objects.checkIndex(index, values.length)];
        return ready() ? value : Double.NaN;
    }

    @Override
    public boolean ready() {
        return seen > unstable;
    }

    /** Returns the number of bars that are kept now. */
    int kept() {
        return series.getBarCount();
    }

    @Override
    public double[] state() {
        double[] state = new double[series.getBarCount() * NUMBERS_OF_A_BAR];
        int at = 0;
        for (Bar bar : series.getBarData()) {
            Instant begin = bar.getBeginTime();
            state[at++] = begin.getEpochSecond();
            state[at++] = begin.getNano();
            state[at++] = bar.getOpenPrice().doubleValue();
            state[at++] = bar.getHighPrice().doubleValue();
            state[at++] = bar.getLowPrice().doubleValue();
            state[at++] = bar.getClosePrice().doubleValue();
            state[at++] = bar.getVolume().doubleValue();
        }
        return state;
    }

    @Override
    public void restore(double[] state) {
        if (state.length % NUMBERS_OF_A_BAR != 0 || state.length / NUMBERS_OF_A_BAR > keep) {
            throw new IllegalArgumentException("the state of an adapter that keeps " + keep + " bars has "
                    + NUMBERS_OF_A_BAR + " numbers a bar, not " + state.length + " in all");
        }
        begin();
        for (int at = 0; at < state.length; at += NUMBERS_OF_A_BAR) {
            update(
                    ((long) state[at]) * SECOND_NS + ((long) state[at + 1]),
                    state[at + 2],
                    state[at + 3],
                    state[at + 4],
                    state[at + 5],
                    state[at + 6]);
        }
    }
}
