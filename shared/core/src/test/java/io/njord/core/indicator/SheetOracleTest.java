package io.njord.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Shared;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against spreadsheets in which others worked the indicators out by hand, the steps between included. */
@Tag("oracle")
class SheetOracleTest {
    /**
     * File, column, our name for it, and, where the table differs: {@code skip=n}, its first n numbers are of a window that is not
     * full yet or of an average that started otherwise; {@code rounded}, it was worked out from rounded numbers; {@code ahead=n}, it writes values n rows before they can be known; {@code late}, it begins with its first number.
     */
    private static final String STOCK_INDICATORS = """
            Adl__*            adl        AD
            AtrStop__*Close*  ATR        ATR(21)
            AtrStop__*Close*  Upper      ATR_STOP(21,3).upper
            AtrStop__*Close*  Lower      ATR_STOP(21,3).lower
            AtrStop__*Close*  AtrStop    ATR_STOP(21,3).stop
            AtrStop__*HL*     Upper      ATR_STOP(21,3,anchor=high_low).upper
            AtrStop__*HL*     Lower      ATR_STOP(21,3,anchor=high_low).lower
            AtrStop__*HL*     AtrStop    ATR_STOP(21,3,anchor=high_low).stop
            Atr__*            TR         TRANGE
            Atr__*            ATR        ATR(14)
            Atr__*            ATR%       NATR(14)
            Awesome__*        median     MEDPRICE
            Awesome__*        SMA5       SMA(5,source=hl2)
            Awesome__*        SMA34      SMA(34,source=hl2)
            Awesome__*        AO         AO(5,34)
            BollingerBands__* stdev      STDDEV(20)
            BollingerBands__* sma        BB(20,2).middle
            BollingerBands__* upper      BB(20,2).upper
            BollingerBands__* lower      BB(20,2).lower
            BollingerBands__* %b         BB(20,2).percent_b
            BollingerBands__* z-score    ZSCORE(20)
            BollingerBands__* width      BB(20,2).bandwidth
            Cmo__*            CMO        CMO(14)
            Dema__*           ema        EMA(20)
            Dema__*           dema       DEMA(20,seed=mixed)
            Dpo__*            sma        SMA(14)                  ahead=8
            Dpo__*            dpo        DPO(14)                  ahead=8
            Dynamic__*        MD         MCGINLEY(14)
            ElderRay__*       ema        EMA(13)
            ElderRay__*       bull       ELDER_RAY(13).bull
            ElderRay__*       bear       ELDER_RAY(13).bear
            Ema__*            ema        EMA(20)
            Ema__*            ema(O)     EMA(20,source=open)
            Epma__*           m          LINREG_SLOPE(20)
            Epma__*           r2         RSQUARED(20)
            Epma__*           stdev      STDDEV(20)
            Epma__*           EPMA       LINREG(20)
            ForceIndex__*     raw.force  FORCE(13).raw
            ForceIndex__*     ema.force  FORCE(13).force
            Obv__*            obv        OBV
            Pmo__*            roc        ROC(1)
            Pmo__*            pmo        PMO(35,20,10).pmo
            Pmo__*            signal     PMO(35,20,10).signal
            Roc__*            mom        MOM(20)
            Roc__*            roc        ROC(20)
            Rsi__*            RSI(14)    RSI(14)
            Slope__*          m          LINREG_SLOPE(20)
            Slope__*          r2         RSQUARED(20)
            Slope__*          stdev      STDDEV(20)
            Sma__SMA_Close*   SMA        SMA(20)
            Sma__SMA_Close*   Upper      ENVELOPE(20,2.5).upper
            Sma__SMA_Close*   Lower      ENVELOPE(20,2.5).lower
            Sma__SMA_Close*   SMA(O)     SMA(20,source=open)
            Sma__SMA_Volume*  sma        SMA(20,source=volume)
            Smma__*           SMMA       SMMA(20)
            Smma__*           Upper      ENVELOPE(20,2.5,ma=smma).upper
            Smma__*           Lower      ENVELOPE(20,2.5,ma=smma).lower
            StarcBands__*     TR         TRANGE
            StarcBands__*     ATR        ATR(14)
            StarcBands__*     CENTER     STARC(20,2,14).middle
            StarcBands__*     UPPER      STARC(20,2,14).upper
            StarcBands__*     LOWER      STARC(20,2,14).lower
            StdDev__*         stddev     STDDEV(10)
            StdDev__*         mean       SMA(10)
            StdDev__*         zscore     ZSCORE(10)
            Stoch__*_14_*     LL         MIN(14,source=low)
            Stoch__*_14_*     HH         MAX(14,source=high)
            Stoch__*_14_*     K(14)'     STOCHF(14).k
            Stoch__*_14_*     %K         STOCH(14,3,3).k
            Stoch__*_14_*     %D         STOCH(14,3,3).d
            Stoch__*_14_*     %J         STOCH(14,3,3).j
            Stoch__*_SMMA_*   K(9)'      STOCHF(9).k
            Stoch__*_SMMA_*   %K         STOCH(9,3,3,5,4,ma=smma_first).k
            Stoch__*_SMMA_*   %D         STOCH(9,3,3,5,4,ma=smma_first).d
            Stoch__*_SMMA_*   %J         STOCH(9,3,3,5,4,ma=smma_first).j
            Tr__*             TR         TRANGE
            Vwap__VWAP.*      TP         TYPPRICE
            Vwap__VWAP.*      VWAP       VWAP(0)
            Vwap__*Start*     VWAP       VWAP(0)                  late
            Vwma__*           vwma       VWMA(10)
            WilliamsR__*      %K         STOCHF(14).k
            WilliamsR__*      %R         WILLR(14)
            Wma__*            wma        WMA(20)
            Wma__*            upper      ENVELOPE(20,2.5,ma=wma).upper
            Wma__*            lower      ENVELOPE(20,2.5,ma=wma).lower
            """;

    private static final String TA4J = """
            LSMA1*            Plot       LINREG(20)               skip=19
            MMA*              MMA        RMA(13,seed=first)
            RSI*              RSI        RSI(13,smoothing=zero)   skip=13
            RWIHL*            ATR        ATR(20,first=range,ma=smma_first)
            RWIHL*            RWIH       RWI(20).high             skip=300
            RWIHL*            RWIL       RWI(20).low              skip=300
            SMA*              SMA        SMA(13)                  skip=12
            SMMA*             SMMA       SMMA(10,seed=first)
            VWMA*             VWMA       VWMA(10)                 skip=9
            """;

    private static final String STOCKCHARTS = """
            cs-accum*         ADLine               AD
            cs-atr*           TR                   TRANGE(first=range)
            cs-atr*           ATR                  ATR(14,first=range)                   skip=13
            cs-dc*            average              SMA(20)
            cs-dc*            upper_band           DONCHIAN(20).upper
            cs-dc*            lower_band           DONCHIAN(20).lower
            cs-dc*            middle_band          DONCHIAN(20).middle
            cs-dc*            dc_percentage        DONCHIAN(20).percent
            cs-dc*            dc_band_width        DONCHIAN(20).width
            cs-ease*          EMV                  EMV(14).raw
            cs-ease*          SMA_EMV              EMV(14).emv
            cs-macd*          short_ema            EMA(12,seed=first)
            cs-macd*          long_ema             EMA(26,seed=first)
            cs-macd*          MACD_line            APO(12,26,9,ma=ema_first).apo
            cs-macd*          MACD_signal          APO(12,26,9,ma=ema_first).signal     skip=95
            cs-macd*          MACD_diff            APO(12,26,9,ma=ema_first).hist       skip=95
            cs-obv*           OBV                  OBV
            cs-percentr*      Highest.High.(14)    MAX(14,source=high)
            cs-percentr*      Williams_%R          WILLR(14)
            cs-ppo*           12.day.EMA           EMA(12,seed=first)
            cs-ppo*           26.day.EMA           EMA(26,seed=first)
            cs-ppo*           PPO                  PPO(12,26,9,ma=ema_first).ppo
            cs-ppo*           PPO_Signal_Line      PPO(12,26,9,ma=ema_first).signal
            cs-ppo*           PPO_Histogram        PPO(12,26,9,ma=ema_first).hist
            cs-roc*           ROC                  ROC(12)
            cs-rsi*           RSI                  RSI(14,smoothing=zero)
            cs-soo*           SO                   STOCHF(14,3).k
            cs-soo*           SO_SIG               STOCHF(14,3).d                         rounded
            cs-ui*            ulcer_index          ULCER(14)
            cs-vortex*        +VI14                VORTEX(14).plus
            cs-vortex*        -VI14                VORTEX(14).minus
            cs-vpt*           unsmoothed.vpt       VPT(14).vpt
            cs-vpt*           14-smoothed.vpt      VPT(14).average
            cs-vwap*          vwap                 VWAPR(14)                              skip=13
            """;

    private interface Tolerance {
        double of(String cell, double expected);
    }

    @Test
    void shouldAgreeWithTheSheetsOfStockIndicators() {
        check("indicators/stock_indicators_sheets", STOCK_INDICATORS, SheetOracleTest::relative);
    }

    @Test
    void shouldAgreeWithTheSheetsOfTa4j() {
        check("indicators/ta4j_sheets", TA4J, SheetOracleTest::relative);
    }

    @Test
    void shouldAgreeWithTheExamplesOfStockCharts() {
        check("indicators/stockcharts", STOCKCHARTS, (cell, expected) -> {
            int point = cell.indexOf('.');
            int decimals = point < 0 ? 0 : Math.min(10, cell.length() - point - 1);
            return 0.5001 * Math.pow(10, -decimals) + 1e-9 * Math.abs(expected);
        });
    }

    private static double relative(String cell, double expected) {
        return 1e-6 * Math.max(1e-3, Math.abs(expected));
    }

    private static void check(String folder, String readings, Tolerance tolerance) {
        Set<String> unread = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Path file : Shared.oracles(folder, "*.csv*")) {
            OracleTable table = OracleTable.read(file);
            boolean read = false;
            for (String line : readings.lines().toList()) {
                String[] reading = line.split("\\s+");
                if (FileSystems.getDefault()
                        .getPathMatcher("glob:" + reading[0])
                        .matches(file.getFileName())) {
                    read = true;
                    wrong.addAll(
                            compare(table, reading[1], reading[2], reading.length > 3 ? reading[3] : "", tolerance));
                }
            }
            if (!read) {
                unread.add(table.name());
            }
        }
        assertThat(wrong).isEmpty();
        Assumptions.assumeTrue(unread.isEmpty(), () -> "no indicator is known to stand in " + unread);
    }

    private static List<String> compare(
            OracleTable table, String column, String spec, String remark, Tolerance tolerance) {
        String title = column.replace('.', ' ');
        int index = table.header().indexOf(title);
        assertThat(index).as("%s of %s", title, table.name()).isNotNegative();
        double[] expected = table.numbers(index);
        int ahead = number(remark, "ahead=");
        int skip = number(remark, "skip=");
        int start = 0;
        while (remark.equals("late") && Double.isNaN(expected[start])) {
            start++;
        }
        double[] actual = new double[table.size()];
        BarIndicator indicator = IndicatorCatalog.parse(spec).create();
        int output = IndicatorCatalog.parse(spec).selected().getFirst();
        BarColumns bars = table.bars();
        List<String> wrong = new ArrayList<>();
        for (int row = start; row < table.size(); row++) {
            indicator.update(
                    bars.tsOpen()[row],
                    bars.open()[row],
                    bars.high()[row],
                    bars.low()[row],
                    bars.close()[row],
                    bars.volume()[row]);
            actual[row] = indicator.output(output);
        }
        double slack = remark.equals("rounded") ? 2 : 1;
        int compared = 0;
        for (int row = start; row + ahead < table.size(); row++) {
            double right = expected[row];
            if (!Double.isNaN(right) && skip-- <= 0) {
                compared++;
                double ours = actual[row + ahead];
                if (!(Math.abs(ours - right) <= slack * tolerance.of(table.cell(row, index), right))
                        && wrong.size() < 3) {
                    wrong.add("%s of %s, our %s, row %d: %s for %s"
                            .formatted(title, table.name(), spec, row, ours, right));
                }
            }
        }
        assertThat(compared)
                .as("cells compared of %s in %s", title, table.name())
                .isPositive();
        return wrong;
    }

    private static int number(String remark, String key) {
        return remark.startsWith(key) ? Integer.parseInt(remark.substring(key.length())) : 0;
    }
}
