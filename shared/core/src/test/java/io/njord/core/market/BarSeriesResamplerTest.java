package io.njord.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.ContractException;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BarSeriesResamplerTest {
    private static final Instrument BTC = Instrument.spot("BTC/USD", "test", "0.01", "0.001");

    private static BarSeries random(Random random, int size, Timeframe timeframe) {
        long[][] columns = new long[6][size];
        long ts = random.nextInt(100) * timeframe.lengthNs();
        for (int i = 0; i < size; i++) {
            ts += timeframe.lengthNs() * (random.nextInt(4) == 0 ? 1 + random.nextInt(200) : 1);
            columns[0][i] = ts;
            columns[1][i] = 500L + random.nextInt(100);
            columns[4][i] = 500L + random.nextInt(100);
            columns[2][i] = Math.max(columns[1][i], columns[4][i]) + random.nextInt(50);
            columns[3][i] = Math.min(columns[1][i], columns[4][i]) - random.nextInt(50);
            columns[5][i] = random.nextInt(1_000);
        }
        return new BarSeries(BTC, timeframe, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
    }

    @Test
    void shouldAgreeWithTheResamplerOfSingleBars() {
        Seeds.forEach(200, random -> {
            Timeframe from = Timeframe.values()[random.nextInt(5)];
            Timeframe to = Timeframe.values()[from.ordinal() + random.nextInt(6 - from.ordinal())];
            BarSeries bars = random(random, random.nextInt(300), from);
            List<OhlcvBar> expected = new ArrayList<>();
            BarResampler naive = new BarResampler(to);
            BarCursor cursor = new BarCursor(bars);
            for (int i = 0; i < bars.size(); i++) {
                naive.add(OhlcvBar.of(cursor.at(i)), expected::add);
            }
            naive.flush(expected::add);
            BarSeriesResampler.Resampled resampled = BarSeriesResampler.resample(bars, to);
            assertThat(resampled.series().size()).isEqualTo(expected.size());
            BarCursor got = new BarCursor(resampled.series());
            long parts = 0;
            for (int i = 0; i < expected.size(); i++) {
                OhlcvBar one = expected.get(i);
                got.at(i);
                assertThat(List.of(got.tsOpen(), got.open(), got.high(), got.low(), got.close(), got.volume()))
                        .isEqualTo(List.of(one.tsOpen(), one.open(), one.high(), one.low(), one.close(), one.volume()));
                parts += resampled.parts()[i];
            }
            assertThat(parts).isEqualTo(bars.size());
        });
    }

    @Test
    void shouldRefuseLengthsThatDoNotAddUpAndSumsThatDoNotFit() {
        BarSeries hours = random(new Random(1), 5, Timeframe.H1);
        assertThatThrownBy(() -> BarSeriesResampler.resample(hours, Timeframe.M5))
                .hasMessageContaining("bars of 1h do not add up to 5m");
        long[] ts = {0, Timeframe.M1.lengthNs()};
        long[] one = {1, 1};
        long[] huge = {Long.MAX_VALUE, 1};
        BarSeries full = new BarSeries(BTC, Timeframe.M1, ts, one, one, one, one, huge);
        assertThatThrownBy(() -> BarSeriesResampler.resample(full, Timeframe.M5))
                .isInstanceOf(ContractException.class);
    }
}
