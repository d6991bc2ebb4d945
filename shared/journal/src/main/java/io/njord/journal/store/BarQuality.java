package io.njord.journal.store;

import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.journal.csv.BarRule;
import io.njord.journal.csv.BarTable;
import io.njord.journal.csv.CsvReport;
import io.njord.journal.store.QualityReport.Gap;
import io.njord.journal.store.QualityReport.Issue;
import io.njord.journal.store.QualityReport.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for what is wrong with bars.
 *
 * <p>An <b>outlier</b> is a bar that jumps away from its neighbours and comes back: its high lies above, or its low below, the
 * closes of both the bar before and the bar after it by more than {@value #OUTLIER_PCT} % of the close before <em>and</em> by
 * more than {@value #OUTLIER_RANGES} times the median range (high minus low) of up to five bars on either side. A move that
 * stays is no outlier, and a wild hour widens the ranges and with them the measure. The first and the last bar have one
 * neighbour.
 */
public final class BarQuality {
    /** How many bars without volume in a row are reported as a run. */
    public static final int ZERO_RUN = 10;

    private static final int OUTLIER_PCT = 3;
    private static final int OUTLIER_RANGES = 10;
    private static final int NEIGHBOURS = 5;

    private final BarTable bars;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Issue> conflicts = new ArrayList<>();
    private final List<Issue> inconsistent = new ArrayList<>();
    private final List<Issue> outliers = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private long outOfOrder;
    private long duplicates;
    private long misaligned;
    private long zeroVolume;
    private double maxReturn;

    private BarQuality(BarTable bars) {
        this.bars = bars;
    }

    /** Checks the rows of a file, as they are in it. */
    public static QualityReport check(BarTable table) {
        return new BarQuality(table).report();
    }

    /** Checks a series. */
    public static QualityReport check(BarSeries series) {
        return check(new BarTable(
                series.instrument(),
                series.timeframe().lengthNs(),
                series.tsOpen(),
                series.open(),
                series.high(),
                series.low(),
                series.close(),
                series.volume(),
                new CsvReport(Path.of(series.instrument().fileName()), List.of(), 0, List.of(), 0)));
    }

    private QualityReport report() {
        long[] ts = bars.ts();
        for (int i = 1; i < ts.length; i++) {
            outOfOrder += ts[i] < ts[i - 1] ? 1 : 0;
        }
        BarTable once = once();
        for (int i = 0; i < once.size(); i++) {
            bar(once, i);
        }
        runs(once);
        int n = once.size();
        long first = n == 0 ? 0 : once.ts()[0];
        long last = n == 0 ? 0 : once.ts()[n - 1];
        return new QualityReport(
                bars.instrument().symbol(),
                timeframe(),
                bars.lengthNs(),
                bars.size(),
                first,
                last,
                n == 0 ? 0 : (last - first) / bars.lengthNs() + 1,
                n,
                gaps,
                outOfOrder,
                duplicates,
                conflicts,
                misaligned,
                inconsistent,
                outliers,
                zeroVolume,
                runs,
                maxReturn);
    }

    private String timeframe() {
        for (Timeframe timeframe : Timeframe.values()) {
            if (timeframe.lengthNs() == bars.lengthNs()) {
                return timeframe.json();
            }
        }
        return bars.lengthNs() / 1_000_000_000L + "s";
    }

    /** Returns the rows by time, of each time the first one; counts the others. */
    private BarTable once() {
        int[] order = BarOrder.order(bars.ts());
        if (order.length == 0) {
            return bars;
        }
        int kept = 0;
        for (int row : order) {
            if (kept > 0 && bars.ts()[order[kept - 1]] == bars.ts()[row]) {
                if (bars.same(order[kept - 1], row)) {
                    duplicates++;
                } else {
                    conflicts.add(new Issue(bars.ts()[row], bars.text(order[kept - 1]) + " and " + bars.text(row)));
                }
            } else {
                order[kept++] = row;
            }
        }
        return BarOrder.pick(bars, Arrays.copyOf(order, kept));
    }

    private void bar(BarTable b, int i) {
        long ts = b.ts()[i];
        long length = b.lengthNs();
        if (Math.floorMod(ts, length) != 0) {
            misaligned++;
        }
        String fault = BarRule.fault(b.open()[i], b.high()[i], b.low()[i], b.close()[i], b.volume()[i]);
        if (fault != null) {
            inconsistent.add(new Issue(ts, fault + ": " + b.text(i)));
        }
        if (b.volume()[i] == 0) {
            zeroVolume++;
        }
        if (i > 0) {
            long distance = ts - b.ts()[i - 1];
            long missing = (distance + length - 1) / length - 1;
            if (missing > 0) {
                gaps.add(new Gap(b.ts()[i - 1], ts, missing));
            }
            long before = b.close()[i - 1];
            if (before > 0) {
                maxReturn = Math.max(maxReturn, Math.abs((double) b.close()[i] / before - 1) * 100);
            }
        }
        outlier(b, i);
    }

    private void outlier(BarTable b, int i) {
        int n = b.size();
        if (n < 2) {
            return;
        }
        long before = b.close()[i > 0 ? i - 1 : 1];
        long after = b.close()[i < n - 1 ? i + 1 : n - 2];
        long above = b.high()[i] - Math.max(before, after);
        long below = Math.min(before, after) - b.low()[i];
        long away = Math.max(above, below);
        if (away <= 0 || (double) away * 100 <= (double) OUTLIER_PCT * before) {
            return;
        }
        long range = medianRange(b, i);
        if ((double) away > (double) OUTLIER_RANGES * range) {
            outliers.add(new Issue(
                    b.ts()[i],
                    b.text(i) + " lies " + b.instrument().printPrice(away) + (above > below ? " above" : " below")
                            + " its neighbours' closes, their usual range is "
                            + b.instrument().printPrice(range)));
        }
    }

    private static long medianRange(BarTable b, int i) {
        int from = Math.max(0, i - NEIGHBOURS);
        int to = Math.min(b.size() - 1, i + NEIGHBOURS);
        long[] ranges = new long[to - from];
        int count = 0;
        for (int k = from; k <= to; k++) {
            if (k != i) {
                ranges[count++] = b.high()[k] - b.low()[k];
            }
        }
        Arrays.sort(ranges);
        return ranges[ranges.length / 2];
    }

    private void runs(BarTable b) {
        int from = -1;
        for (int i = 0; i <= b.size(); i++) {
            boolean zero = i < b.size() && b.volume()[i] == 0;
            if (zero && from < 0) {
                from = i;
            } else if (!zero && from >= 0) {
                if (i - from >= ZERO_RUN) {
                    runs.add(new Run(b.ts()[from], b.ts()[i - 1] + b.lengthNs(), i - (long) from));
                }
                from = -1;
            }
        }
    }
}
