package io.njord.lab.check;

import io.njord.core.indicator.IndicatorCatalog;
import io.njord.core.indicator.IndicatorEntry;
import io.njord.core.market.BarSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for indicators that know the future: the value at each bar must be the same, to the last bit, when the series ends
 * there. A centred average, a pivot that repaints and a score over the whole file all give themselves away.
 */
public final class IndicatorCheck {
    private static final String FIX = "let the value at a bar depend on that bar and earlier ones only";

    private IndicatorCheck() {}

    /** Checks every indicator of the catalog with its usual parameters. */
    public static List<Finding> catalog(BarSeries bars, LookaheadOptions how) {
        List<Finding> findings = new ArrayList<>();
        for (IndicatorEntry entry : IndicatorCatalog.all()) {
            findings.addAll(check(ColumnSource.of(IndicatorCatalog.parse(entry.name())), bars, how));
        }
        return findings;
    }

    /** Returns the first bar of each column whose value changes when later bars are taken away. */
    public static List<Finding> check(ColumnSource source, BarSeries bars, LookaheadOptions how) {
        Map<String, double[]> whole = source.over(bars);
        Map<String, Finding> first = new TreeMap<>();
        int[] ends = how.everyBar()
                ? java.util.stream.IntStream.range(0, bars.size()).toArray()
                : sample(bars.size(), how);
        for (int end : ends) {
            Map<String, double[]> part = source.over(bars.slice(0, end + 1));
            whole.forEach((name, values) -> {
                double[] known = part.get(name);
                for (int i = 0; i <= end; i++) {
                    Finding before = first.get(name);
                    if (before != null && before.bar() <= i) {
                        break;
                    }
                    if (known == null || Double.compare(values[i], known[i]) != 0) {
                        first.put(name, finding(name, bars, i, end, values[i], known == null ? Double.NaN : known[i]));
                        break;
                    }
                }
            });
        }
        return List.copyOf(first.values());
    }

    private static Finding finding(String name, BarSeries bars, int bar, int end, double later, double then) {
        return new Finding(
                "indicator-repaints",
                "indicator " + name,
                Finding.BAR,
                bar,
                bars.tsOpen()[bar] + bars.timeframe().lengthNs(),
                "its value is " + then + " when the series ends at bar " + end + " and " + later + " when it goes on",
                FIX);
    }

    private static int[] sample(int size, LookaheadOptions how) {
        var random = new io.njord.lab.montecarlo.PathRandom(how.seed(), 1);
        return java.util.stream.IntStream.range(0, Math.min(size, how.decisions() + how.samples()))
                .map(i -> random.nextInt(size))
                .distinct()
                .sorted()
                .toArray();
    }
}
