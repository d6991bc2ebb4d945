package io.njord.lab.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.risk.RiskOptions;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.venue.RiskAverseQueueModel;
import io.njord.journal.csv.ImportOptions;
import io.njord.journal.source.MarketDataSource;
import io.njord.journal.store.BarFiles;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.backtest.LongerBars;
import io.njord.lab.backtest.RecordedBacktest;
import io.njord.lab.check.CodeScan;
import io.njord.lab.indicator.Ta4jAdapter;
import io.njord.lab.result.BacktestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual of strategy authors quotes code that compiles, and its strategies do what it says of them. */
class AuthorManualTest {
    private static final Path ROOT = Path.of(System.getProperty("njord.root", "../.."));
    private static final Path MANUAL = ROOT.resolve("roadmap/strategy-author.md");
    private static final Path SOURCES = ROOT.resolve("shared/lab/src/test/java/io/njord/lab/manual");
    private static final Pattern QUOTE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    /** Returns the lines without what they are indented by, so that a method may be quoted at the margin. */
    private static String lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    @Test
    void shouldQuoteCodeThatCompiles() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.sorted().toList()) {
                sources.add(lines(Files.readString(file)));
            }
        }
        Matcher quote = QUOTE.matcher(Files.readString(MANUAL));
        int quotes = 0;
        while (quote.find()) {
            String quoted = lines(quote.group(1));
            assertThat(sources)
                    .as("%s quotes what stands in no file of %s:%n%s", MANUAL, SOURCES, quote.group(1))
                    .anyMatch(source -> source.contains(quoted));
            quotes++;
        }
        assertThat(quotes).isGreaterThan(8);
    }

    @Test
    void shouldLinkToWhatIsThere() throws IOException {
        Matcher link = LINK.matcher(Files.readString(MANUAL));
        while (link.find()) {
            assertThat(MANUAL.resolveSibling(link.group(1))).exists();
        }
    }

    @Test
    void shouldTradeOnShortBarsWhileLongOnesRise() {
        BarSeries bars = BarFiles.open(
                ROOT.resolve("shared/lab/src/test/resources/bars/binance_BTCUSDT_1h_20200501.csv"),
                ImportOptions.DEFAULTS);
        StrategyEntry entry = new StrategyEntry(
                "test", new TrendPullback(), true, List.of("BTC/USDT"), List.of("md.ohlcv.*"), Map.of());
        BacktestResult result = Backtest.run(new BacktestRequest(
                LongerBars.beside(List.of(bars), List.of(Timeframe.H4)),
                List.of(entry),
                BacktestOptions.defaults(),
                "",
                List.of(),
                0));
        assertThat(result.fills().size()).isGreaterThan(10);
    }

    @Test
    void shouldReachForNothingButTheAdapter() {
        assertThat(CodeScan.of(TrendPullback.class, "manual"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo("outside-source"))
                .allSatisfy(finding -> assertThat(finding.detail()).contains(Ta4jAdapter.class.getName()));
    }

    @Test
    void shouldJoinTheBidAndSellAfterAWhileOnARecording() {
        try (MarketDataSource source = MarketDataSource.open(ROOT.resolve("verticles/src/main/resources/demo/l2"))) {
            StrategyEntry entry = new StrategyEntry(
                    "test",
                    new PatientBuyer(),
                    true,
                    List.of("BTC/USDT"),
                    List.of("md.book.*", "md.trades.*"),
                    Map.of());
            RiskOptions risk = RiskOptions.builder()
                    .perOrderCap(0)
                    .dailyLossCap(0)
                    .ordersPerMinCap(0)
                    .killSources(Set.of())
                    .initialCash(Map.of("USDT", BacktestOptions.defaults().cash()))
                    .build();
            BacktestResult result = RecordedBacktest.run(
                    source,
                    List.of(entry),
                    BacktestOptions.defaults(),
                    new RecordedBacktest.Options(new RiskAverseQueueModel(), EnumSet.noneOf(Timeframe.class), 0, risk),
                    0,
                    new AtomicLong());
            assertThat(result.fills().size()).isGreaterThan(3);
            assertThat(result.denied()).isEmpty();
            assertThat(result.trades()).isNotEmpty();
        }
    }
}
