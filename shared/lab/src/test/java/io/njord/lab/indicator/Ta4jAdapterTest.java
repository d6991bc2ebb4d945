package io.njord.lab.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.njord.contracts.Timeframe;
import io.njord.core.indicator.BarIndicator;
import io.njord.core.indicator.IndicatorCatalog;
import io.njord.testkit.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.Num;

class Ta4jAdapterTest {
    private static Indicator<Num> rsi(BarSeries series) {
        return new RSIIndicator(new ClosePriceIndicator(series), 14);
    }

    private static Indicator<Num> ema(BarSeries series) {
        return new EMAIndicator(new ClosePriceIndicator(series), 20);
    }

    private static Indicator<Num> sma(BarSeries series) {
        return new SMAIndicator(new ClosePriceIndicator(series), 10);
    }

    /** Feeds random bars, the same to each. */
    private static void feed(Random random, int bars, BarIndicator... indicators) {
        double close = 20_000;
        for (int i = 0; i < bars; i++) {
            double open = close;
            close += random.nextInt(-5_000, 5_001) / 100.0;
            double high = Math.max(open, close) + random.nextInt(100) / 100.0;
            double low = Math.min(open, close) - random.nextInt(100) / 100.0;
            double volume = random.nextInt(1, 100);
            for (BarIndicator indicator : indicators) {
                indicator.update(i * Timeframe.M1.lengthNs(), open, high, low, close, volume);
            }
        }
    }

    /** However the two start, what the first bars weigh after hundreds of others is less than the tolerance. */
    private static void assertSame(String spec, Ta4jAdapter lent) {
        Seeds.forEach(3, random -> {
            BarIndicator ours = IndicatorCatalog.parse(spec).create();
            lent.restore(new double[0]);
            assertThat(lent.ready()).isFalse();
            assertThat(lent.value()).isNaN();
            feed(random, 600, ours, lent);
            assertThat(lent.ready()).isTrue();
            assertThat(lent.value()).isCloseTo(ours.value(), within(1e-9 * Math.abs(ours.value())));
        });
    }

    @Test
    void shouldLendTheRelativeStrengthIndexOfTa4j() {
        assertSame("RSI(14)", new Ta4jAdapter(Timeframe.M1, 100, Ta4jAdapterTest::rsi));
    }

    @Test
    void shouldLendTheExponentialAverageOfTa4j() {
        assertSame("EMA(20)", new Ta4jAdapter(Timeframe.M1, 100, Ta4jAdapterTest::ema));
    }

    @Test
    void shouldWithholdWhatTa4jDoesNotCallStable() {
        Ta4jAdapter lent = new Ta4jAdapter(Timeframe.M1, 100, Ta4jAdapterTest::ema);
        feed(new Random(4), 20, lent);
        assertThat(lent.ready()).isFalse();
        assertThat(lent.value()).isNaN();
        lent.update(20 * Timeframe.M1.lengthNs(), 1, 2, 1, 1.5, 1);
        assertThat(lent.ready()).isTrue();
        // ta4j's average starts with the first close that it calls stable.
        assertThat(lent.value()).isEqualTo(1.5);
    }

    @Test
    void shouldShowSeveralIndicatorsAsOutputsOfOne() {
        Ta4jAdapter lent = new Ta4jAdapter(
                Timeframe.M1, 50, Ta4jAdapterTest::rsi, Ta4jAdapterTest::sma, series -> new ATRIndicator(series, 14));
        BarIndicator average = IndicatorCatalog.parse("SMA(10)").create();
        BarIndicator range =
                IndicatorCatalog.parse("ATR(14,first=range,ma=smma_first)").create();
        feed(new Random(3), 500, lent, average, range);
        assertThat(lent.outputs()).isEqualTo(3);
        assertThat(lent.output(1)).isCloseTo(average.value(), within(1e-9));
        assertThat(lent.output(2)).isCloseTo(range.value(), within(1e-9));
    }

    @Test
    void shouldKeepNoMoreBarsThanItWasTold() {
        Ta4jAdapter lent = new Ta4jAdapter(Timeframe.M1, 60, Ta4jAdapterTest::ema);
        feed(new Random(1), 1_000, lent);
        assertThat(lent.kept()).isEqualTo(60);
        assertThatThrownBy(() -> new Ta4jAdapter(Timeframe.M1, 10, Ta4jAdapterTest::ema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only 10 are kept; keep more than");
    }

    @Test
    void shouldContinueFromASavedStateAsLongAsNoBarIsDropped() {
        Ta4jAdapter whole = new Ta4jAdapter(Timeframe.M1, 100, Ta4jAdapterTest::rsi, Ta4jAdapterTest::ema);
        feed(new Random(2), 80, whole);
        Ta4jAdapter continued = new Ta4jAdapter(Timeframe.M1, 100, Ta4jAdapterTest::rsi, Ta4jAdapterTest::ema);
        continued.restore(whole.state());
        for (BarIndicator each : new BarIndicator[] {whole, continued}) {
            each.update(100 * Timeframe.M1.lengthNs(), 20_000, 20_010, 19_990, 20_005, 1);
        }
        assertThat(continued.output(0)).isEqualTo(whole.output(0));
        assertThat(continued.output(1)).isEqualTo(whole.output(1));
        assertThatThrownBy(() -> continued.restore(new double[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the state of an adapter that keeps 100 bars has 7 numbers a bar, not 8 in all");
    }

    @Test
    void shouldRefuseABarThatDoesNotFollow() {
        Ta4jAdapter lent = new Ta4jAdapter(Timeframe.M1, 100, Ta4jAdapterTest::ema);
        lent.update(Timeframe.M1.lengthNs(), 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> lent.update(0, 1, 1, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the bar of 1970-01-01T00:00:00Z does not follow the one of 1970-01-01T00:01:00Z; feed bars in"
                                + " the order of time, each once");
    }
}
