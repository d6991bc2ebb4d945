package io.njord.lab.walkforward;

import io.njord.core.market.BarSeries;
import io.njord.lab.search.SearchException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the windows lie. Lengths are bars, or nanoseconds of the bars' own time when {@code timed}.
 *
 * @param train length to choose on
 * @param test length to judge on
 * @param step from one window to the next, at least {@code test}, so that no bar is judged twice
 * @param timed whether the three are nanoseconds
 * @param anchored whether all windows choose from the first bar on (growing), not on a stretch that moves (rolling)
 * @param purgeBars how many bars at the end of a train stretch are left out: those whose positions reach into what follows
 * @param embargoBars how many bars between both stretches are used for neither
 */
public record Walk(long train, long test, long step, boolean timed, boolean anchored, int purgeBars, int embargoBars) {

    /** Checks the lengths. */
    public Walk {
        if (train < 1 || test < 1 || purgeBars < 0 || embargoBars < 0) {
            throw new SearchException("a window needs bars to choose on and bars to judge on, got train " + train
                    + ", test " + test + ", purge " + purgeBars + ", embargo " + embargoBars);
        }
        if (step < test) {
            throw new SearchException(
                    "a window every " + step + " is more often than the test of " + test + (timed ? " ns" : " bars")
                            + ": bars would be judged twice; begin one no sooner than a test later");
        }
    }

    /** Returns windows in bars that follow one another. */
    public static Walk ofBars(int train, int test) {
        return new Walk(train, test, test, false, false, 0, 0);
    }

    /** Returns the same, with a gap. */
    public Walk withGap(int purge, int embargo) {
        return new Walk(train, test, step, timed, anchored, purge, embargo);
    }

    /** Returns the same, growing. */
    public Walk growing() {
        return new Walk(train, test, step, timed, true, purgeBars, embargoBars);
    }

    /**
     * Returns all whole windows of a series; what is left at its end is too short for one.
     *
     * @throws SearchException when there is not one, or when a stretch is empty
     */
    public List<Window> windows(BarSeries series) {
        List<Window> windows = new ArrayList<>();
        for (long start = 0; ; start += step) {
            int trainFrom = anchored ? 0 : place(series, start);
            int trainEnd = place(series, start + train);
            int testFrom = trainEnd + embargoBars;
            int testTo = timed ? place(series, start + train + test) + embargoBars : testFrom + (int) test;
            if (testTo > series.size() || (timed && !reaches(series, start + train + test))) {
                break;
            }
            if (trainEnd - purgeBars <= trainFrom || testFrom >= testTo) {
                throw new SearchException(
                        "window " + (windows.size() + 1) + " has " + (trainEnd - purgeBars - trainFrom)
                                + " bars to choose on and " + (testTo - testFrom)
                                + " to judge on: give longer stretches, a shorter purge, or data without such gaps");
            }
            windows.add(new Window(trainFrom, trainEnd - purgeBars, testFrom, testTo));
        }
        if (windows.isEmpty()) {
            throw new SearchException("the series has " + series.size()
                    + " bars, which is not enough for one window: give shorter stretches or more data");
        }
        return windows;
    }

    private int place(BarSeries series, long offset) {
        if (!timed) {
            return (int) Math.min(offset, series.size());
        }
        int found = java.util.Arrays.binarySearch(series.tsOpen(), series.tsOpen()[0] + offset);
        return found >= 0 ? found : -found - 1;
    }

    private static boolean reaches(BarSeries series, long offset) {
        int last = series.size() - 1;
        return series.tsOpen()[last] + series.timeframe().lengthNs() >= series.tsOpen()[0] + offset;
    }
}
