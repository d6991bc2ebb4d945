package io.njord.core.strategy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.FillEvent;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.OrderIntent;
import io.njord.contracts.SignalEvent;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyEntry;
import io.njord.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A strategy that is replaced again and again by its own snapshot decides what the undisturbed one decides, to the last bit. */
class ContinuationTest {
    private static final int HOURS = 700;

    /** Random walks that have something in common, so that pairs find a line. */
    static List<OhlcvBar> bars(Random random, List<Instrument> instruments) {
        List<OhlcvBar> bars = new ArrayList<>();
        double common = 0;
        double[] apart = new double[instruments.size()];
        long[] last = new long[instruments.size()];
        for (int hour = 0; hour < HOURS; hour++) {
            common += 0.008 * random.nextGaussian();
            for (int i = 0; i < instruments.size(); i++) {
                apart[i] = 0.9 * apart[i] + 0.004 * random.nextGaussian();
                long close = Math.round(10_000 * Math.exp((1 + 0.3 * i) * common + apart[i]));
                long open = last[i] == 0 ? close : last[i];
                last[i] = close;
                long high = Math.max(open, close) + random.nextInt(40);
                long low = Math.min(open, close) - random.nextInt(40);
                bars.add(BarRig.hourly(
                        instruments.get(i), hour, open, high, low, close, 10_000L * (1 + random.nextInt(50))));
            }
        }
        return bars;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sma-cross          | AAA         | fast=5 slow=12
                    rsi-reversion      | AAA         | period=7 lower=35 upper=60
                    bollinger-breakout | AAA         | period=12 width=1.5
                    macd-cross         | AAA         | fast=5 slow=12 signal=4 side=long-short
                    donchian           | AAA         | entry=12 exit=6 atr=8
                    breakout-bracket   | AAA         | channel=8 atr=8 hold_bars=15
                    vwap-reversion     | AAA         | entry_sd=1.2 side=long-short
                    volatility-target  | AAA         | lookback=20 volatility=20 band_pct=5
                    grid               | AAA         | levels=6 step_pct=0.5 stop_pct=4 rest_bars=5
                    momentum-rotation  | AAA BBB CCC | lookback=12 every=6 top=2
                    pairs              | AAA BBB     | window=40 entry_z=1.5 max_hold_bars=30
                    """)
    void shouldContinueFromAnySnapshotBitForBit(String id, String symbols, String given) {
        List<Instrument> instruments = java.util.stream.Stream.of(BarRig.AAA, BarRig.BBB, BarRig.CCC)
                .filter(one -> symbols.contains(one.base()))
                .toList();
        Map<String, Object> params = new java.util.HashMap<>();
        for (String pair : given.split(" ")) {
            params.put(pair.split("=")[0], pair.split("=")[1]);
        }
        StrategyEntry entry = new StrategyEntry(
                "s",
                StrategyCatalog.discover().get(id),
                true,
                instruments.stream().map(Instrument::symbol).toList(),
                List.of("md.ohlcv.*"),
                params);
        Seeds.forEach(3, random -> {
            BarRig whole = new BarRig(entry, _ -> {});
            BarRig parts = new BarRig(entry, _ -> {});
            for (OhlcvBar bar : bars(random, instruments)) {
                whole.bar(bar);
                if (random.nextInt(20) == 0) {
                    parts.restart();
                }
                parts.bar(bar);
            }
            assertThat(parts.intents()).isEqualTo(whole.intents()).hasSizeGreaterThan(9);
            assertThat(parts.events(FillEvent.class)).isEqualTo(whole.events(FillEvent.class));
            assertThat(parts.events(SignalEvent.class)).isEqualTo(whole.events(SignalEvent.class));
            assertThat(whole.intents().stream().map(OrderIntent::side).distinct())
                    .hasSize(2);
            assertThat(sorted(parts.snapshot())).isEqualTo(sorted(whole.snapshot()));
        });
    }

    /** The snapshot as text, maps sorted; a restart counts as a generation, and timers keep their order only by their times. */
    static String sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            java.util.TreeMap<String, String> texts = new java.util.TreeMap<>();
            map.forEach((key, each) -> texts.put(key.toString(), sorted(each)));
            texts.remove("generation");
            return texts.toString();
        }
        return value instanceof List<?> list
                ? list.stream().map(ContinuationTest::sorted).toList().toString()
                : String.valueOf(value);
    }
}
