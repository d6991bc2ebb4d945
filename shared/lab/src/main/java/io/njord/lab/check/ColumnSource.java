package io.njord.lab.check;

import io.njord.core.indicator.BarColumns;
import io.njord.core.indicator.IndicatorSpec;
import io.njord.core.market.BarSeries;
import java.util.Map;

/** Computes numbers over bars: by name, one for each bar, NaN where there is none. Called from several threads at once. */
@FunctionalInterface
public interface ColumnSource {
    /** Returns columns as long as the series. */
    Map<String, double[]> over(BarSeries bars);

    /** Returns the columns of an indicator of the catalog. */
    static ColumnSource of(IndicatorSpec spec) {
        return bars -> spec.compute(BarColumns.of(bars));
    }
}
