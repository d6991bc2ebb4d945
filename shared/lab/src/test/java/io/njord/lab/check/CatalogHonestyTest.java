package io.njord.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.store.BarFiles;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped strategy that trades on bars, over real hours. */
class CatalogHonestyTest {
    /**
     * Those that trade before their averages have forgotten their first value, or hang on the bar at which they begin, and why that
     * is meant to be so. A new one is not among them.
     */
    private static final Map<String, String> KNOWN = Map.of(
            "rsi-reversion", "trades from the first RSI on, as the rule is published; Wilder's RSI needs four periods",
            "macd-cross", "trades from the first signal line on, as the rule is published; its averages need longer",
            "donchian", "sizes by Wilder's ATR from its first value on",
            "breakout-bracket", "sizes by Wilder's ATR from its first value on",
            "vwap-reversion", "a session that is joined in the middle has another average until it ends",
            "grid", "its ladder hangs on the price at which it begins");

    private static BarSeries bars() {
        try {
            Path file = Path.of(
                    Objects.requireNonNull(CatalogHonestyTest.class.getResource("/check/binance_BTCUSDT_1h_2020.csv"))
                            .toURI());
            return BarFiles.open(file, ImportOptions.DEFAULTS);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static StrategyEntry entry(StrategyFactory factory, BarSeries bars) {
        boolean framed = factory.parameters().stream().map(Params.Spec::name).anyMatch("timeframe"::equals);
        return new StrategyEntry(
                factory.id(),
                factory,
                true,
                List.of(bars.instrument().symbol()),
                List.of("md.ohlcv.*"),
                framed ? Map.of("timeframe", bars.timeframe().json()) : Map.of());
    }

    /** Those that decide something on these bars. */
    static Stream<StrategyFactory> traders() {
        BarSeries bars = bars();
        return StrategyCatalog.discover().all().stream()
                .filter(factory -> !factory.manySymbols())
                .filter(factory -> {
                    Decisions decisions = new Decisions();
                    Backtest.record(
                            BacktestRequest.of(bars, entry(factory, bars), BacktestOptions.defaults()), decisions);
                    return decisions.size() > 0;
                });
    }

    @Test
    void shouldFindStrategiesThatTrade() {
        assertThat(traders().map(StrategyFactory::id)).contains("sma-cross", "rsi_tema_bb_v2");
    }

    @ParameterizedTest
    @MethodSource("traders")
    void shouldNotKnowTheFuture(StrategyFactory factory) {
        BarSeries bars = bars();
        LookaheadReport report = LookaheadCheck.check(
                StrategySource.of(entry(factory, bars)),
                List.of(bars),
                BacktestOptions.defaults(),
                LookaheadOptions.DEFAULTS);
        assertThat(report.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("traders")
    void shouldDeclareAsManyBarsOfWarmUpAsItNeeds(StrategyFactory factory) {
        BarSeries bars = bars();
        WarmUpReport report = WarmUpCheck.check(
                entry(factory, bars), List.of(bars), BacktestOptions.defaults(), WarmUpOptions.DEFAULTS);
        assertThat(report.clean())
                .as("%s%nknown, to be removed where it is no longer so: %s", report, KNOWN.get(factory.id()))
                .isEqualTo(!KNOWN.containsKey(factory.id()));
    }
}
