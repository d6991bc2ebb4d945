package io.njord.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.njord.contracts.Instrument;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarCursor;
import io.njord.core.market.BarSeries;
import io.njord.testkit.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IndicatorCatalogTest {
    private static final Instrument BTC = Instrument.spot("BTC/USDT", "test", "0.01", "0.0001");

    /** Bars whose closes are these, in hundredths, with a range of one around them. */
    private static BarSeries bars(long... closes) {
        int n = closes.length;
        long[] times = new long[n];
        long[] high = new long[n];
        long[] low = new long[n];
        long[] volume = new long[n];
        for (int i = 0; i < n; i++) {
            times[i] = i * Timeframe.M1.lengthNs();
            high[i] = closes[i] + 50;
            low[i] = closes[i] - 50;
            volume[i] = 10_000L * (i + 1);
        }
        return new BarSeries(BTC, Timeframe.M1, times, closes, high, low, closes, volume);
    }

    private static double[] column(Map<String, double[]> columns, String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }

    private static void assertRefused(String spec, String message) {
        assertThatThrownBy(() -> IndicatorCatalog.parse(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void shouldKnowAllTheUsualIndicatorsByName() {
        List<String> names =
                IndicatorCatalog.all().stream().map(IndicatorEntry::name).toList();
        assertThat(names)
                .contains(
                        "SMA",
                        "EMA",
                        "WMA",
                        "DEMA",
                        "TEMA",
                        "HMA",
                        "KAMA",
                        "ZLEMA",
                        "TRIMA",
                        "RMA",
                        "VWMA",
                        "VIDYA",
                        "LINREG",
                        "LINREG_SLOPE",
                        "LINREG_INTERCEPT",
                        "TSF",
                        "STDDEV",
                        "VAR",
                        "ZSCORE")
                .contains(
                        "RSI",
                        "STOCHRSI",
                        "STOCH",
                        "STOCHF",
                        "WILLR",
                        "CCI",
                        "CMO",
                        "ROC",
                        "ROCP",
                        "MOM",
                        "PPO",
                        "APO",
                        "MACD",
                        "TRIX",
                        "ULTOSC",
                        "AO",
                        "DPO")
                .contains(
                        "ATR",
                        "NATR",
                        "TRANGE",
                        "BB",
                        "KELTNER",
                        "DONCHIAN",
                        "CHANDELIER",
                        "ATR_STOP",
                        "SUPERTREND",
                        "PSAR",
                        "STARC",
                        "ULCER")
                .contains("ADX", "ADXR", "DX", "PLUS_DI", "MINUS_DI", "AROON", "AROONOSC", "VORTEX")
                .contains(
                        "OBV", "AD", "ADOSC", "CMF", "MFI", "VWAP", "VWAPR", "FORCE", "EMV", "NVI", "PVI", "VPT", "BOP")
                .contains("MEDPRICE", "TYPPRICE", "WCLPRICE", "AVGPRICE", "MIN", "MAX", "SUM", "MIDPOINT", "MIDPRICE")
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(IndicatorCatalog.listing())
                .hasSameSizeAs(names)
                .contains(
                        "MACD(fast=12, slow=26, signal=9, seed=sma|first|staged|mixed, source=close|…) → macd, signal,"
                                + " hist: moving average convergence divergence")
                .allMatch(line -> line.length() < 170 && line.contains(": "));
    }

    @Test
    void shouldReadWhatItWrites() {
        assertThat(IndicatorCatalog.parse("rsi")).hasToString("RSI(14)");
        assertThat(IndicatorCatalog.parse(" Rsi( 7 ) ")).hasToString("RSI(7)");
        assertThat(IndicatorCatalog.parse("bbands(20.0, 2.50).Upper")).hasToString("BB(20,2.5).upper");
        assertThat(IndicatorCatalog.parse("plusdi(14,FIRST)")).hasToString("PLUS_DI(14,start=first)");
        assertThat(IndicatorCatalog.parse("EMA(12,seed=first,source=HL2)"))
                .hasToString("EMA(12,seed=first,source=hl2)");
        assertThat(IndicatorCatalog.parse("SMA(source=high,period=5)")).hasToString("SMA(5,source=high)");
        assertThat(IndicatorCatalog.parse("macd.signal")).hasToString("MACD(12,26,9).signal");
        assertThat(IndicatorCatalog.parse("OBV()")).hasToString("OBV").isEqualTo(IndicatorCatalog.parse("obv"));
        assertThat(IndicatorCatalog.parse("MACD").columns())
                .containsExactly("MACD(12,26,9).macd", "MACD(12,26,9).signal", "MACD(12,26,9).hist");
        for (IndicatorEntry entry : IndicatorCatalog.all()) {
            for (String name : entry.names()) {
                IndicatorSpec spec = IndicatorCatalog.parse(name);
                assertThat(IndicatorCatalog.parse(spec.toString())).isEqualTo(spec);
                spec.columns()
                        .forEach(column -> assertThat(
                                        IndicatorCatalog.parse(column).columns())
                                .containsExactly(column));
                assertThat(spec.create().outputs())
                        .isGreaterThanOrEqualTo(entry.outputs().size());
            }
        }
    }

    @Test
    void shouldSayWhatIsWrongAndWhatWouldBeRight() {
        assertRefused("RSII(14)", "indicator RSII is unknown; did you mean RSI?");
        assertRefused("super_trend2", "indicator super_trend2 is unknown; did you mean SUPERTREND?");
        assertRefused("", "no indicator is named; write NAME(values).output");
        assertRefused("RSI(0)", "RSI: period is a whole number from 1 to 1000000, not 0");
        assertRefused("RSI(14.5)", "RSI: period is a whole number from 1 to 1000000, not 14.5");
        assertRefused("RSI(ten)", "RSI: period is a whole number from 1 to 1000000, not ten");
        assertRefused("RSI(,)", "RSI: period is a whole number from 1 to 1000000, not empty");
        assertRefused("BB(20,-1)", "BB: width is a number from 0 to 1000, not -1");
        assertRefused("EMA(9,seed=last)", "EMA: seed is one of sma, first, staged, mixed, not last");
        assertRefused(
                "EMA(9,sed=first)",
                "EMA has no parameter sed; did you mean seed?; it is EMA(period=20, seed=sma|first|staged|mixed,"
                        + " source=close|…)");
        assertRefused("EMA(9,period=9)", "EMA: period is given twice");
        assertRefused("CCI(9,9)", "CCI has no place for 9: it is CCI(period=20), and values with a name come last");
        assertRefused("BB(20,2).top", "BB has no output top; it has middle, upper, lower, percent_b, bandwidth");
        assertRefused("BB(20,2", "the brackets of BB(20,2 do not match; write NAME(values).output");
        assertRefused("BB(20,2)upper", "upper follows the brackets of BB(20,2)upper; write NAME(values).output");
        assertRefused(
                "MACD(26,12,9)",
                "the period of the slow average of a MACD with a fast one of 26 is at least 26, not 12");
    }

    @Test
    void shouldComputeColumnsOverASeriesOfExactBars() {
        BarSeries bars = bars(1000, 1100, 1050, 1200, 1150, 1150, 1300, 1200, 1250, 1400);
        Map<String, double[]> columns = IndicatorCatalog.compute(
                bars,
                "sma(3)",
                "RSI(3)",
                "BB(3,2,sample).upper",
                "EMA(3,seed=first)",
                "RSI(3,span)",
                "MAX(2,source=high)");
        assertThat(columns.keySet())
                .containsExactly(
                        "SMA(3)",
                        "RSI(3)",
                        "BB(3,2,deviation=sample).upper",
                        "EMA(3,seed=first)",
                        "RSI(3,smoothing=span)",
                        "MAX(2,source=high)");
        assertThat(column(columns, "SMA(3)"))
                .startsWith(Double.NaN, Double.NaN, 10.5)
                .hasSize(10);
        assertThat(column(columns, "RSI(3)")[9]).isCloseTo(81.838615419195, within(1e-9));
        assertThat(column(columns, "RSI(3,smoothing=span)")[9]).isCloseTo(87.958115183246, within(1e-9));
        assertThat(column(columns, "BB(3,2,deviation=sample).upper")[9]).isCloseTo(14.914999332799, within(1e-9));
        assertThat(column(columns, "EMA(3,seed=first)")[9]).isCloseTo(13.15234375, within(1e-9));
        assertThat(column(columns, "MAX(2,source=high)")).startsWith(Double.NaN, 11.5, 11.5, 12.5);
    }

    @Test
    void shouldStartTheSignalWithTheFirstLineOfAMacd() {
        long[] closes = new long[40];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = 9_500 + (7L * i) % 11 * 100 + 30L * i;
        }
        Map<String, double[]> columns = IndicatorCatalog.compute(bars(closes), "MACD(12,26,9,seed=first)");
        double[] line = column(columns, "MACD(12,26,9,seed=first).macd");
        assertThat(line[24]).isNaN();
        assertThat(line[25]).isCloseTo(2.384217680643, within(1e-9));
        assertThat(column(columns, "MACD(12,26,9,seed=first).signal")[33]).isCloseTo(2.170916533248, within(1e-9));
        assertThat(column(columns, "MACD(12,26,9,seed=first).hist")[39]).isCloseTo(0.201389326063, within(1e-9));
    }

    @Test
    void shouldSeeTheSameNumbersInBarsAsInColumns() {
        Seeds.forEach(5, random -> {
            long[] closes = random.longs(60, 5_000, 9_000).toArray();
            BarSeries bars = bars(closes);
            for (String spec : List.of("ATR(5)", "MFI(7)", "VWAP(15)", "BB(9,2).percent_b", "ADX(4)")) {
                double[] column =
                        IndicatorCatalog.compute(bars, spec).values().iterator().next();
                BarIndicator indicator = IndicatorCatalog.parse(spec).create();
                int output = IndicatorCatalog.parse(spec).selected().getFirst();
                BarCursor cursor = new BarCursor(bars);
                for (int i = 0; i < bars.size(); i++) {
                    indicator.update(cursor.at(i));
                    assertThat(indicator.output(output)).as("%s at %d", spec, i).isEqualTo(Double.valueOf(column[i]));
                }
            }
        });
    }

    @Test
    void shouldBeginEverySessionAnew() {
        double[] vwap = column(IndicatorCatalog.compute(bars(1000, 2000, 3000, 4000, 5000), "VWAP(2)"), "VWAP(2)");
        // Volumes are 1, 2, 3, 4, 5.
        assertThat(vwap).containsExactly(new double[] {10, 50 / 3.0, 30, 250 / 7.0, 50}, within(1e-12));
    }

    @Test
    void shouldRefuseColumnsOfDifferentLengths() {
        double[] two = new double[2];
        assertThatThrownBy(() -> new BarColumns(new long[2], two, two, two, new double[1], two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the columns differ in length: 2 times, 2 opens, 2 highs, 2 lows, 1 closes, 2 volumes");
    }

    @Test
    void shouldRefuseTheStateOfAnotherIndicator() {
        BarIndicator rsi = IndicatorCatalog.parse("RSI(3)").create();
        double[] state = rsi.state();
        state[2] = 7;
        assertThatThrownBy(() -> rsi.restore(state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "number 2 of the state is 7.0, not an index of 0 to 4: this is not a state of this indicator");
    }
}
