package io.njord.lab.backtest;

import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.market.BarSeriesResampler;
import java.util.ArrayList;
import java.util.List;

/** Gives a backtest longer bars beside the ones it trades by, for strategies that look at several timeframes. */
public final class LongerBars {
    private LongerBars() {}

    /**
     * Returns the series and, for each, its longer bars. A longer bar that the series does not cover from its first to its last
     * moment is left out: a strategy must not take a part for the whole. One with a gap inside is there.
     *
     * @throws IllegalArgumentException when a series' bars do not add up to a timeframe, or are not shorter
     */
    public static List<BarSeries> beside(List<BarSeries> series, List<Timeframe> timeframes) {
        List<BarSeries> all = new ArrayList<>(series);
        for (BarSeries bars : series) {
            for (Timeframe timeframe : timeframes) {
                if (timeframe.lengthNs() <= bars.timeframe().lengthNs()) {
                    throw new IllegalArgumentException(timeframe.json() + " is not longer than the bars of "
                            + bars.instrument().symbol() + ", "
                            + bars.timeframe().json());
                }
                all.add(whole(bars, BarSeriesResampler.resample(bars, timeframe).series()));
            }
        }
        return all;
    }

    private static BarSeries whole(BarSeries bars, BarSeries longer) {
        if (bars.size() == 0) {
            return longer;
        }
        long end = bars.tsOpen()[bars.size() - 1] + bars.timeframe().lengthNs();
        int last = longer.size() - 1;
        int to = longer.tsOpen()[last] + longer.timeframe().lengthNs() > end ? last : last + 1;
        int from = longer.tsOpen()[0] < bars.tsOpen()[0] ? 1 : 0;
        return longer.slice(Math.min(from, to), to);
    }
}
