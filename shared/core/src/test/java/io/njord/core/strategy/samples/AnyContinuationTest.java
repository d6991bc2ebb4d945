package io.njord.core.strategy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Bar;
import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.StrategyStatus;
import io.njord.contracts.TimerEvent;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.testkit.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever its parameters are and wherever it is cut: a strategy of the catalog that is restored goes on as if nothing had been. */
class AnyContinuationTest {
    private static final int RUNS = 12;
    private static final int MOST_SCALE = 8;

    private static Stream<StrategyFactory> strategies() {
        return StrategyCatalog.discover().all().stream();
    }

    private static List<Instrument> instruments(StrategyFactory factory) {
        return factory.manySymbols() ? List.of(BarRig.AAA, BarRig.BBB) : List.of(BarRig.AAA);
    }

    /** Draws parameters around the defaults, numbers between a quarter and one and a half of them, until they go together. */
    private static StrategyEntry drawn(StrategyFactory factory, Random random) {
        for (int i = 0; i < 1_000; i++) {
            Map<String, Object> params = new HashMap<>();
            for (Params.Spec spec : factory.parameters()) {
                params.put(spec.name(), drawn(spec, random));
            }
            Optional<StrategyEntry> entry = entry(factory, params);
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        throw new AssertionError("no parameters of " + factory.id() + " near its defaults go together");
    }

    private static Optional<StrategyEntry> entry(StrategyFactory factory, Map<String, Object> params) {
        List<String> symbols =
                instruments(factory).stream().map(Instrument::symbol).toList();
        try {
            return Optional.of(new StrategyEntry("s", factory, true, symbols, List.of("md.*"), params));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String drawn(Params.Spec spec, Random random) {
        return switch (spec.kind()) {
            case TEXT -> spec.defaultValue();
            case CHOICE ->
                spec.name().equals("timeframe")
                        ? "1h"
                        : spec.choices().get(random.nextInt(spec.choices().size()));
            case NUMBER, INTEGER -> {
                BigDecimal stretch = BigDecimal.valueOf(0.25 + 1.25 * random.nextDouble());
                BigDecimal number = new BigDecimal(spec.defaultValue()).multiply(stretch);
                int scale = spec.kind() == Params.Kind.INTEGER ? 0 : MOST_SCALE;
                yield number.setScale(scale, RoundingMode.HALF_EVEN)
                        .max(new BigDecimal(spec.min()))
                        .min(new BigDecimal(spec.max()))
                        .toPlainString();
            }
        };
    }

    /** Everything but the data, and what tells of the instance: that it has started, and its number in the keys of timers. */
    private static List<Event> deeds(BarRig rig) {
        return rig.seen.stream()
                .filter(event ->
                        !(event instanceof Bar || event instanceof StrategyStatus || event instanceof TimerEvent))
                .toList();
    }

    /** Runs a strategy whole and in two parts, and returns how many intents it sent. */
    private static int compared(StrategyFactory factory, Random seeded) {
        // The first draws of neighbouring seeds are alike, and would always choose the same word.
        Random random = new Random(seeded.nextLong());
        StrategyEntry entry = drawn(factory, random);
        List<OhlcvBar> bars = ContinuationTest.bars(random, instruments(factory));
        int cut = random.nextInt(bars.size());
        BarRig whole = new BarRig(entry, _ -> {});
        BarRig parts = new BarRig(entry, _ -> {});
        for (int i = 0; i < bars.size(); i++) {
            if (i == cut) {
                parts.restart();
            }
            whole.bar(bars.get(i));
            parts.bar(bars.get(i));
        }
        assertThat(deeds(parts))
                .as("%s, cut before bar %d", entry.checkedParams(), cut)
                .isEqualTo(deeds(whole));
        assertThat(ContinuationTest.sorted(parts.snapshot())).isEqualTo(ContinuationTest.sorted(whole.snapshot()));
        return whole.intents().size();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void shouldContinueFromARandomBarWithRandomParameters(StrategyFactory factory) {
        int[] sent = new int[1];
        Seeds.forEach(RUNS, seeded -> sent[0] += compared(factory, seeded));
        boolean onBars = factory.parameters().stream().map(Params.Spec::name).anyMatch("timeframe"::equals);
        assertThat(sent[0] > 0 || !onBars)
                .as("%s is said to trade on bars; it sent %d intents", factory.id(), sent[0])
                .isTrue();
    }
}
