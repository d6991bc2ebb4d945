package io.njord.core.indicator;

import static io.njord.core.indicator.Entries.deviation;
import static io.njord.core.indicator.Entries.period;
import static io.njord.core.indicator.IndicatorEntry.series;

import java.util.List;

/** Extremes, sums, lines and deviations. */
final class StatisticEntries {
    private StatisticEntries() {}

    static List<IndicatorEntry> all() {
        return List.of(
                series(
                        "MAX|HIGHEST",
                        "max",
                        "highest of the last values",
                        args -> new Range(args.period()),
                        period(20)),
                series(
                        "MIN|LOWEST",
                        "min@1",
                        "lowest of the last values",
                        args -> new Range(args.period()),
                        period(20)),
                series(
                        "MINMAX",
                        "min@1 max@0",
                        "lowest and highest of the last values",
                        args -> new Range(args.period()),
                        period(20)),
                series("MIDPOINT", "midpoint@2", "middle of the range", args -> new Range(args.period()), period(14)),
                series("SUM", "sum", "sum of the last values", args -> new Sum(args.period()), period(20)),
                series(
                        "STDDEV|STDEV",
                        "stddev",
                        "standard deviation",
                        args -> new Dispersion(args.period(), deviation(args)),
                        period(20, 2),
                        deviation()),
                series(
                        "VAR|VARIANCE",
                        "variance@1",
                        "variance",
                        args -> new Dispersion(args.period(), deviation(args)),
                        period(20, 2),
                        deviation()),
                series(
                        "ZSCORE",
                        "zscore@2",
                        "distance from the mean in standard deviations",
                        args -> new Dispersion(args.period(), deviation(args)),
                        period(20, 2),
                        deviation()),
                series(
                        "STDERR",
                        "stderr@3",
                        "standard error of the mean",
                        args -> new Dispersion(args.period(), deviation(args)),
                        period(20, 2),
                        deviation()),
                series("MD|MAD", "md", "mean absolute deviation", args -> new MeanDeviation(args.period()), period(20)),
                series(
                        "VOLATILITY",
                        "volatility",
                        "deviation of relative changes, annualised",
                        args -> new Volatility(args.period(), args.number("year")),
                        period(20),
                        IndicatorParam.number("year", "365", "0.001", "100000000", "bars in a year")),
                series(
                        "LINREG|LSMA|EPMA",
                        "linreg",
                        "end of the line of least squares",
                        args -> new LinearRegression(args.period()),
                        period(14, 2)),
                series(
                        "LINREG_SLOPE|SLOPE",
                        "slope@1",
                        "slope of the line of least squares a bar",
                        args -> new LinearRegression(args.period()),
                        period(14, 2)),
                series(
                        "LINREG_INTERCEPT|INTERCEPT",
                        "intercept@2",
                        "beginning of the line of least squares",
                        args -> new LinearRegression(args.period()),
                        period(14, 2)),
                series(
                        "TSF|FORECAST",
                        "tsf@3",
                        "line of least squares one bar ahead",
                        args -> new LinearRegression(args.period()),
                        period(14, 2)),
                series(
                        "RSQUARED|R2",
                        "r2@4",
                        "how well a line fits, 0 to 1",
                        args -> new LinearRegression(args.period()),
                        period(14, 2)),
                series("LAG", "lag@5", "the value some bars ago", args -> new Change(args.period()), period(1)),
                series(
                        "DECAY",
                        "decay",
                        "largest value so far, fading linearly",
                        args -> new Decay(args.period(), false),
                        period(5)),
                series(
                        "EDECAY",
                        "edecay",
                        "largest value so far, fading exponentially",
                        args -> new Decay(args.period(), true),
                        period(5)));
    }
}
