package io.njord.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.core.strategy.samples.Dummy;
import io.njord.core.strategy.samples.MarketMaker;
import io.njord.core.strategy.samples.RsiTemaBb;
import io.njord.core.strategy.samples.RsiTemaBbV2;
import io.njord.core.strategy.samples.TrendlineBreak;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyCatalogTest {
    @Test
    void shouldDiscoverTheShippedStrategies() {
        StrategyCatalog catalog = StrategyCatalog.discover();
        assertThat(catalog.all().stream().map(StrategyFactory::id))
                .contains(
                        "dummy_v1",
                        "market-maker",
                        "mean-reversion",
                        "momentum",
                        "rsi_tema_bb",
                        "rsi_tema_bb_v2",
                        "trendline_break",
                        "trendline_break_v2");
        assertThat(catalog.problems()).isEmpty();
        for (StrategyFactory factory : catalog.all()) {
            assertThat(factory.summary()).endsWith(".");
            factory.validate(Params.check(factory.parameters(), Map.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "strategies.samples.trendline_break.TrendlineBreak, trendline_break",
        "strategies.samples.rsi_tema_bb.RsiTemaBb,          rsi_tema_bb",
        "strategies.samples.dummy_strategy.DummyStrategy,   dummy_v1",
        "io.njord.core.strategy.samples.MarketMaker,        market-maker",
        "momentum,                                          momentum"
    })
    void shouldFindAKindByIdClassNameOrOlderPath(String name, String id) {
        assertThat(StrategyCatalog.discover().get(name).id()).isEqualTo(id);
    }

    @Test
    void shouldNameTheKnownIdsWhenOneIsUnknown() {
        StrategyCatalog catalog = StrategyCatalog.of(new Dummy()).with(new MarketMaker());
        assertThat(catalog.get("dummy_v1")).isInstanceOf(Dummy.class);
        assertThatThrownBy(() -> catalog.get("market_maker"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("Strategy not found: market_maker; did you mean market-maker?"
                        + "; known ids are [dummy_v1, market-maker]");
    }

    @Test
    void shouldRefuseAKindWithoutIdAndTwoOfOneId() {
        StrategyFactory nameless = new StrategyFactory() {
            @Override
            public String id() {
                return "";
            }

            @Override
            public String summary() {
                return "Nameless.";
            }

            @Override
            public List<Params.Spec> parameters() {
                return List.of();
            }

            @Override
            public Strategy create(StrategyContext context) {
                return new Strategy() {};
            }
        };
        assertThatThrownBy(() -> StrategyCatalog.of(nameless)).hasMessageContaining("missing strategy_id");
        assertThatThrownBy(() -> StrategyCatalog.of(new Dummy(), new Dummy())).hasMessageContaining("dummy_v1");
    }

    @Test
    void shouldKeepTheOthersWhenAPlugInCannotBeLoaded(@TempDir Path dir) throws Exception {
        Path services = Files.createDirectories(dir.resolve("META-INF/services"));
        Files.writeString(services.resolve(StrategyFactory.class.getName()), "com.example.Missing\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {dir.toUri().toURL()}, StrategyFactory.class.getClassLoader())) {
            StrategyCatalog catalog = StrategyCatalog.discover(loader);
            assertThat(catalog.find("dummy_v1")).isPresent();
            assertThat(catalog.problems()).singleElement().asString().contains("com.example.Missing");
        }
    }

    @Test
    void shouldRefuseParametersThatAreUnknownOutOfRangeOrImpossible() {
        assertThatThrownBy(() -> Rig.entry("t", new TrendlineBreak(), Map.of("lookback", 5)))
                .hasMessage("strategy t (trendline_break): parameter lookback is unknown; this strategy has"
                        + " [lookback_periods, breakout_threshold, qty, symbol]");
        assertThatThrownBy(() -> Rig.entry("t", new TrendlineBreak(), Map.of("lookback_period", 5)))
                .hasMessageContaining("did you mean lookback_periods?");
        assertThatThrownBy(() -> Rig.entry("t", new TrendlineBreak(), Map.of("lookback_periods", 2)))
                .hasMessageContaining("2 lies outside 3 to 100000");
        assertThatThrownBy(() -> Rig.entry("t", new TrendlineBreak(), Map.of("lookback_periods", 5.5)))
                .hasMessageContaining("5.5 is not a whole number");
        assertThatThrownBy(() -> Rig.entry("r", new RsiTemaBb(), Map.of("bb_period", 5)))
                .hasMessageContaining("bb_period 5 with bb_std 2.0 never signals")
                .hasMessageContaining("1.79 sample deviations");
        assertThat(Rig.entry("r", new RsiTemaBb(), Map.of("bb_period", 6)).id()).isEqualTo("r");
        assertThatThrownBy(() -> Rig.entry("r", new RsiTemaBbV2(), Map.of("rsi_mode", "wild")))
                .hasMessageContaining("wild is not one of [wilder, simple]");
        assertThatThrownBy(() -> Rig.entry("a b", new Dummy(), Map.of())).hasMessageContaining("'a b'");
    }

    @Test
    void shouldAcceptTheShippedEntriesOfAnOlderFile() {
        StrategyCatalog catalog = StrategyCatalog.discover();
        StrategyEntry trend = new StrategyEntry(
                "trendline_break_v1",
                catalog.get("strategies.samples.trendline_break.TrendlineBreak"),
                true,
                List.of("ATOM/USDT"),
                List.of("md.trades.*"),
                Map.of("lookback_periods", 20, "breakout_threshold", 0.02));
        StrategyEntry bands = new StrategyEntry(
                "rsi_tema_bb_v1",
                catalog.get("strategies.samples.rsi_tema_bb.RsiTemaBb"),
                false,
                List.of("ATOM/USDT"),
                List.of("md.trades.*"),
                Map.of("rsi_period", 14, "tema_period", 9, "bb_period", 20, "bb_std", 2.0));
        Rig rig = new Rig(trend, bands);
        rig.trade(Rig.ATOM, "10", 1);
        assertThat(rig.host.active()).containsExactly("trendline_break_v1");
    }
}
