package io.njord.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.njord.testkit.Seeds;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Indicators for which nobody else's numbers are at hand, against their definitions computed from whole columns. */
class DefinitionsTest {
    private interface Definition {
        double at(BarColumns bars, int i);
    }

    private static void check(String spec, int from, Definition definition) {
        Seeds.forEach(5, random -> {
            BarColumns bars = SampleBars.random(random, 160);
            double[] column = IndicatorCatalog.parse(spec)
                    .compute(bars)
                    .values()
                    .iterator()
                    .next();
            for (int i = 0; i < bars.size(); i++) {
                if (i < from) {
                    assertThat(column[i]).as("%s at %d", spec, i).isNaN();
                } else {
                    double expected = definition.at(bars, i);
                    assertThat(column[i])
                            .as("%s at %d", spec, i)
                            .isCloseTo(expected, within(1e-8 * Math.max(1, Math.abs(expected))));
                }
            }
        });
    }

    private static double max(double[] column, int i, int n) {
        return Arrays.stream(column, Math.max(0, i + 1 - n), i + 1).max().orElseThrow();
    }

    private static double min(double[] column, int i, int n) {
        return Arrays.stream(column, Math.max(0, i + 1 - n), i + 1).min().orElseThrow();
    }

    private static double mean(double[] column, int i, int n) {
        return Arrays.stream(column, i + 1 - n, i + 1).sum() / n;
    }

    private static double range(BarColumns bars, int i) {
        double before = bars.close()[i - 1];
        return Math.max(
                bars.high()[i] - bars.low()[i],
                Math.max(Math.abs(bars.high()[i] - before), Math.abs(bars.low()[i] - before)));
    }

    /** Wilder's average true range, the first bar's left out. */
    private static double atr(BarColumns bars, int i, int n) {
        double sum = 0;
        for (int k = 1; k <= n; k++) {
            sum += range(bars, k);
        }
        double average = sum / n;
        for (int k = n + 1; k <= i; k++) {
            average = (average * (n - 1) + range(bars, k)) / n;
        }
        return average;
    }

    /** An exponential average of a column from a row on, seeded with a mean. */
    private static double[] ema(double[] column, int from, int n) {
        double[] ema = new double[column.length];
        Arrays.fill(ema, Double.NaN);
        ema[from + n - 1] = mean(column, from + n - 1, n);
        for (int i = from + n; i < column.length; i++) {
            ema[i] = ema[i - 1] + 2.0 / (n + 1) * (column[i] - ema[i - 1]);
        }
        return ema;
    }

    private static double[] changes(double[] column, boolean sizes) {
        double[] changes = new double[column.length];
        for (int i = 1; i < column.length; i++) {
            changes[i] = sizes ? Math.abs(column[i] - column[i - 1]) : column[i] - column[i - 1];
        }
        return changes;
    }

    @Test
    void shouldHangStopsAndBandsFromAverageTrueRanges() {
        check("CHANDELIER(8,2.5).long", 8, (bars, i) -> max(bars.high(), i, 8) - 2.5 * atr(bars, i, 8));
        check("CHANDELIER(8,2.5).short", 8, (bars, i) -> min(bars.low(), i, 8) + 2.5 * atr(bars, i, 8));
        check("KELTNER(12,2,7).upper", 11, (bars, i) -> ema(bars.close(), 0, 12)[i] + 2 * atr(bars, i, 7));
        check("KELTNER(12,2,7).lower", 11, (bars, i) -> ema(bars.close(), 0, 12)[i] - 2 * atr(bars, i, 7));
    }

    @Test
    void shouldTurnSuperTrendWithTheClose() {
        check("SUPERTREND(7,2).stop", 7, (bars, i) -> superTrend(bars, i, false));
        check("SUPERTREND(7,2).side", 7, (bars, i) -> superTrend(bars, i, true));
    }

    private static double superTrend(BarColumns bars, int last, boolean side) {
        double upper = 0;
        double lower = 0;
        boolean rises = false;
        for (int i = 7; i <= last; i++) {
            double middle = (bars.high()[i] + bars.low()[i]) / 2;
            double above = middle + 2 * atr(bars, i, 7);
            double below = middle - 2 * atr(bars, i, 7);
            double before = bars.close()[i - 1];
            rises = i == 7 ? bars.close()[i] >= middle : rises;
            upper = i == 7 || before > upper ? above : Math.min(above, upper);
            lower = i == 7 || before < lower ? below : Math.max(below, lower);
            rises = rises ? bars.close()[i] > lower : bars.close()[i] > upper;
        }
        return side ? (rises ? 1 : -1) : rises ? lower : upper;
    }

    @Test
    void shouldDrawTheCloudAheadOfItsBars() {
        Definition conversion = (bars, i) -> (max(bars.high(), i, 4) + min(bars.low(), i, 4)) / 2;
        Definition base = (bars, i) -> (max(bars.high(), i, 9) + min(bars.low(), i, 9)) / 2;
        check("ICHIMOKU(4,9,20,6).conversion", 3, conversion);
        check("ICHIMOKU(4,9,20,6).base", 8, base);
        check("ICHIMOKU(4,9,20,6).span_a", 14, (bars, i) -> (conversion.at(bars, i - 6) + base.at(bars, i - 6)) / 2);
        check(
                "ICHIMOKU(4,9,20,6).span_b",
                25,
                (bars, i) -> (max(bars.high(), i - 6, 20) + min(bars.low(), i - 6, 20)) / 2);
    }

    @Test
    void shouldCompareVolumesWithWhereBarsClosed() {
        check("CMF(9)", 8, (bars, i) -> {
            double flow = 0;
            double volume = 0;
            for (int k = i - 8; k <= i; k++) {
                double height = bars.high()[k] - bars.low()[k];
                double place = height == 0 ? 0 : (2 * bars.close()[k] - bars.low()[k] - bars.high()[k]) / height;
                flow += place * bars.volume()[k];
                volume += bars.volume()[k];
            }
            return volume == 0 ? 0 : flow / volume;
        });
    }

    @Test
    void shouldMeasureHowMuchOfThePathWasLost() {
        check("CHOP(9)", 9, (bars, i) -> {
            double path = 0;
            for (int k = i - 8; k <= i; k++) {
                path += range(bars, k);
            }
            double top = Math.max(max(bars.high(), i, 9), max(bars.close(), i - 1, 9));
            double bottom = Math.min(min(bars.low(), i, 9), min(bars.close(), i - 1, 9));
            return 100 * Math.log10(path / (top - bottom)) / Math.log10(9);
        });
    }

    @Test
    void shouldSmoothStrengthTwice() {
        check("TSI(9,5,4).tsi", 13, (bars, i) -> {
            double[] change = ema(ema(changes(bars.close(), false), 1, 9), 9, 5);
            double[] size = ema(ema(changes(bars.close(), true), 1, 9), 9, 5);
            return 100 * change[i] / size[i];
        });
    }

    @Test
    void shouldChainSixAveragesForT3() {
        check("T3(4,0.7)", 18, (bars, i) -> {
            double[] average = bars.close();
            double[][] stages = new double[6][];
            for (int stage = 0; stage < 6; stage++) {
                average = ema(average, stage * 3, 4);
                stages[stage] = average;
            }
            // The generalised double average, applied three times, expanded.
            double v = 0.7;
            double w = 1 + v;
            return w * w * w * stages[2][i]
                    - 3 * w * w * v * stages[3][i]
                    + 3 * w * v * v * stages[4][i]
                    - v * v * v * stages[5][i];
        });
    }

    @Test
    void shouldWeighTwoChangesForCoppock() {
        check("COPPOCK(9,7,5)", 13, (bars, i) -> {
            double sum = 0;
            for (int k = 0; k < 5; k++) {
                double now = bars.close()[i - k];
                sum += (5 - k)
                        * (100 * (now / bars.close()[i - k - 9] - 1) + 100 * (now / bars.close()[i - k - 7] - 1));
            }
            return sum / 15;
        });
    }

    @Test
    void shouldPlaceTheStrengthInItsRange() {
        check("STOCHRSI(6,8,3,2).k", 15, (bars, i) -> {
            double[] rsi = Objects.requireNonNull(
                    IndicatorCatalog.parse("RSI(6)").compute(bars).get("RSI(6)"));
            double sum = 0;
            for (int k = i - 2; k <= i; k++) {
                double top = max(rsi, k, 8);
                double bottom = min(rsi, k, 8);
                sum += top > bottom ? 100 * (rsi[k] - bottom) / (top - bottom) : 0;
            }
            return sum / 3;
        });
    }

    @Test
    void shouldAverageBarsForHeikinAshi() {
        check("HEIKIN_ASHI.open", 0, (bars, i) -> {
            double open = (bars.open()[0] + bars.close()[0]) / 2;
            for (int k = 1; k <= i; k++) {
                double close = (bars.open()[k - 1] + bars.high()[k - 1] + bars.low()[k - 1] + bars.close()[k - 1]) / 4;
                open = (open + close) / 2;
            }
            return open;
        });
    }

    @Test
    void shouldForceTheMarketWithVolume() {
        check("FORCE(5).raw", 1, (bars, i) -> (bars.close()[i] - bars.close()[i - 1]) * bars.volume()[i]);
        check("VWAPR(6)", 5, (bars, i) -> {
            double money = 0;
            double volume = 0;
            for (int k = i - 5; k <= i; k++) {
                money += bars.volume()[k] * (bars.high()[k] + bars.low()[k] + bars.close()[k]) / 3;
                volume += bars.volume()[k];
            }
            return volume > 0 ? money / volume : (bars.high()[i] + bars.low()[i] + bars.close()[i]) / 3;
        });
    }
}
