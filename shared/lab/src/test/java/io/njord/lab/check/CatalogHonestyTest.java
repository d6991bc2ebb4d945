package io.njord.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.market.BarSeriesResampler;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped strategy: its code, and what it decides on real bars where it trades on bars. */
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

    /** Windows that fit into the shorter data of two symbols. */
    private static final Map<String, Map<String, Object>> SHORTER =
            Map.of("pairs", Map.of("window", 40), "momentum-rotation", Map.of("lookback", 6, "every", 3));

    private static BarSeries bars() {
        return open("/check/binance_BTCUSDT_1h_2020.csv", ImportOptions.DEFAULTS);
    }

    private static BarSeries open(String resource, ImportOptions options) {
        try {
            Path file = Path.of(Objects.requireNonNull(CatalogHonestyTest.class.getResource(resource))
                    .toURI());
            return BarFiles.open(file, options);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** One coin at two venues, a tether taken for a dollar, as far as both tell of the same time. */
    private static List<BarSeries> twoVenues() {
        BarSeries one = BarSeriesResampler.resample(
                        open(
                                "/bars/binance_BTCUSDT_1h_20200501.csv",
                                ImportOptions.builder().symbol("XBT/USD").build()),
                        Timeframe.H4)
                .series();
        BarSeries other = open(
                "/bars/coinbase_BTCUSD_4h_20160518_20251028.csv.gz",
                ImportOptions.builder().symbol("BTC/USD").build());
        int from = Arrays.binarySearch(other.tsOpen(), one.tsOpen()[0]);
        int to = Arrays.binarySearch(other.tsOpen(), one.tsOpen()[one.size() - 1]);
        return List.of(one, other.slice(from, to + 1));
    }

    private static List<BarSeries> data(StrategyFactory factory) {
        return factory.manySymbols() ? twoVenues() : List.of(bars());
    }

    private static StrategyEntry entry(StrategyFactory factory, List<BarSeries> bars) {
        Map<String, Object> params = new HashMap<>(SHORTER.getOrDefault(factory.id(), Map.of()));
        if (factory.parameters().stream().map(Params.Spec::name).anyMatch("timeframe"::equals)) {
            params.put("timeframe", bars.getFirst().timeframe().json());
        }
        List<String> symbols =
                bars.stream().map(one -> one.instrument().symbol()).toList();
        return new StrategyEntry(factory.id(), factory, true, symbols, List.of("md.ohlcv.*"), params);
    }

    static Stream<StrategyFactory> all() {
        return StrategyCatalog.discover().all().stream();
    }

    /** Those that decide something on these bars. */
    static Stream<StrategyFactory> traders() {
        return all().filter(factory -> {
            List<BarSeries> bars = data(factory);
            Decisions decisions = new Decisions();
            BacktestRequest request = new BacktestRequest(
                    bars, List.of(entry(factory, bars)), BacktestOptions.defaults(), "", List.of(), 0);
            Backtest.record(request, decisions);
            return decisions.size() > 0;
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldReachForNothingThatAStrategyMayNotUse(StrategyFactory factory) {
        assertThat(CodeScan.of(factory.getClass(), factory.id())).isEmpty();
    }

    /** The others hear trades, see {@link TradeLookaheadTest}, or quotes and books, which they have no way to see early. */
    @Test
    void shouldLookAtEveryStrategyThatHearsBars() {
        Set<String> silent = all().map(StrategyFactory::id).collect(Collectors.toCollection(TreeSet::new));
        traders().map(StrategyFactory::id).toList().forEach(silent::remove);
        assertThat(silent)
                .containsExactly(
                        "dummy_v1",
                        "market-maker",
                        "mean-reversion",
                        "momentum",
                        "rsi_tema_bb",
                        "trendline_break",
                        "trendline_break_v2");
    }

    @ParameterizedTest
    @MethodSource("traders")
    void shouldNotKnowTheFuture(StrategyFactory factory) {
        List<BarSeries> bars = data(factory);
        LookaheadReport report = LookaheadCheck.check(
                StrategySource.of(entry(factory, bars)), bars, BacktestOptions.defaults(), LookaheadOptions.DEFAULTS);
        assertThat(report.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("traders")
    void shouldDeclareAsManyBarsOfWarmUpAsItNeeds(StrategyFactory factory) {
        List<BarSeries> bars = data(factory);
        WarmUpReport report =
                WarmUpCheck.check(entry(factory, bars), bars, BacktestOptions.defaults(), WarmUpOptions.DEFAULTS);
        assertThat(report.clean())
                .as("%s%nknown, to be removed where it is no longer so: %s", report, KNOWN.get(factory.id()))
                .isEqualTo(!KNOWN.containsKey(factory.id()));
    }
}
