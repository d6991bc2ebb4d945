package io.njord.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Timeframe;
import io.njord.lab.montecarlo.BlockBootstrap;
import io.njord.lab.montecarlo.MonteCarlo;
import io.njord.lab.montecarlo.MonteCarloResult;
import io.njord.lab.montecarlo.TradeShuffle;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.Statistic;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final int MOST_BYTES = 3_000_000;

    @TempDir
    private Path folder;

    private static String html(BacktestResult result) {
        return HtmlReport.html(result, StatisticsOptions.DEFAULTS, List.of());
    }

    @Test
    void shouldShowEverySectionOfABacktest() throws IOException {
        BacktestResult result = SampleResults.of(new Random(4), 900, Timeframe.D1, 12);
        Path file = folder.resolve("deep/er/report.html");

        HtmlReport.write(result, StatisticsOptions.DEFAULTS.withTrials(20), experiments(result), file);

        String html = Files.readString(file);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "trend_follower",
                        "BTC/USDT",
                        "Performance Metrics",
                        "Configuration",
                        "Equity Curve",
                        "Drawdown",
                        "Trade Distribution",
                        "Return Distribution",
                        "Monthly Returns",
                        "Rolling Sharpe Ratio",
                        "Data Coverage",
                        "Manifest",
                        "Monte Carlo",
                        "100,000.00",
                        result.resultHash(),
                        result.manifest().dataHash());
        Statistics.ALL.stream()
                .filter(s -> s.group() != Statistic.Group.BENCHMARK)
                .forEach(s -> assertThat(html).contains(Html.escape(s.title())));
    }

    @Test
    void shouldNeedNothingFromOutside() {
        String html = html(SampleResults.of(new Random(4), 300, Timeframe.D1, 12));

        assertThat(html)
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "@import", "url(", " src=");
        assertThat(html).doesNotContain("NaN", "Infinity");
    }

    @Test
    void shouldEscapeWhateverComesIn() {
        String evil = "</title><script>alert(1)</script>\"'&";
        BacktestResult result = SampleResults.of(SampleResults.bars(new Random(1), 200, Timeframe.D1), 9, evil);

        String html = html(result);

        assertThat(html)
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
        assertThat(Html.script("{\"a\":\"</script><!--\"}")).doesNotContain("<", ">");
    }

    @Test
    void shouldStaySmallForAMillionBars() {
        BacktestResult result = SampleResults.of(new Random(6), 1_000_000, Timeframe.M1, 30);

        String html = html(result);

        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
        assertThat(html).contains("largest of");
    }

    @Test
    void shouldShadeDoubtfulDataAndWarn() {
        String html = html(SampleResults.of(new Random(4), 300, Timeframe.D1, 12));

        assertThat(html).contains("class=\"doubt\"", "BTC/USDT: gap", "of the bars are missing");
        assertThat(html(SampleResults.flat())).doesNotContain("class=\"doubt\"", "of the bars are missing");
    }

    @Test
    void shouldCountABarThatEndsAtMidnightInTheMonthThatItEnds() {
        String january = html(SampleResults.of(new Random(4), 31, Timeframe.D1, 4));
        assertThat(january)
                .containsPattern(
                        "2020</th><td class=\"\\w+ cell\" style=\"--v:[.\\d]+\">-?[.\\d]+%</td>(<td></td>){11}");
    }

    @Test
    void shouldSayWhatIsUndefinedForAResultThatNeverTraded() {
        String html = html(SampleResults.flat());

        assertThat(html).contains("n/a", "It never traded.", "0.00%").doesNotContain("NaN", "Infinity");
        assertThat(html(SampleResults.of(new Random(1), 0, Timeframe.D1, 10))).contains("Too few points");
        assertThat(html(SampleResults.of(new Random(1), 1, Timeframe.D1, 10))).contains("Manifest");
    }

    @Test
    void shouldSignLossesAndColourNoDrawdownAsGood() {
        BacktestResult result = loss();

        String html = html(result);

        assertThat(html).containsPattern("class=\"negative\">-\\d+\\.\\d\\d%");
        assertThat(html).containsPattern(Pattern.compile("Maximum drawdown</span><b class=\"\">\\d+\\.\\d\\d%"));
    }

    private static BacktestResult loss() {
        for (int seed = 1; ; seed++) {
            BacktestResult result = SampleResults.of(new Random(seed), 400, Timeframe.D1, 20);
            if (result.finalEquity() < result.initialCash()) {
                return result;
            }
        }
    }

    static List<MonteCarloResult> experiments(BacktestResult result) {
        Performance performance = Performance.of(result, StatisticsOptions.DEFAULTS);
        double initial = performance.worth()[0];
        var options = new MonteCarlo.Options(400, 7, 2, performance.periodsPerYear(), 0.3, Duration.ofMinutes(1));
        return List.of(
                MonteCarlo.run(
                        TradeShuffle.resampled(
                                performance.trades().orElseThrow().profits(), initial),
                        options),
                MonteCarlo.run(BlockBootstrap.stationary(performance.returns(), initial, 10), options));
    }
}
