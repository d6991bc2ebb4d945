package io.njord.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Money;
import io.njord.lab.result.EquityCurve;
import io.njord.lab.search.Objective;
import io.njord.lab.search.Trial;
import io.njord.lab.stats.Statistic;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import io.njord.lab.walkforward.Drift;
import io.njord.lab.walkforward.WalkForwardResult;
import io.njord.lab.walkforward.Window;
import io.njord.lab.walkforward.WindowResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkForwardReportTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int TRAIN = 60;
    private static final int TEST = 30;
    private static final String EVIL = "<img src=x onerror=alert(1)>";

    @TempDir
    private Path folder;

    /** A made-up walk; its fourth window found nothing to choose. */
    private static WalkForwardResult walk(String strategy, int windows) {
        Random random = new Random(11);
        List<WindowResult> results = new ArrayList<>();
        List<String> lengths = new ArrayList<>();
        List<String> modes = new ArrayList<>();
        int points = windows * TEST + 1;
        long[] ts = new long[points];
        long[] equity = new long[points];
        equity[0] = Money.parse("100000");
        ts[0] = SampleResults.START_NS + TRAIN * DAY_NS;
        for (int i = 1; i < points; i++) {
            ts[i] = ts[0] + i * DAY_NS;
            equity[i] = Math.round(equity[i - 1] * (1 + 0.02 * random.nextGaussian()));
        }
        for (int i = 0; i < windows; i++) {
            int from = i * TEST;
            boolean idle = i == 3;
            lengths.add(idle ? "" : String.valueOf(5 + random.nextInt(30)));
            modes.add(idle ? "" : i % 2 == 0 ? "some" : strategy);
            Map<String, String> params = Map.of("length", lengths.getLast(), "mode", modes.getLast(), "qty", "1");
            results.add(new WindowResult(
                    new Window(from, from + TRAIN - 3, from + TRAIN, from + TRAIN + TEST),
                    SampleResults.START_NS + from * DAY_NS,
                    ts[from],
                    ts[from + TEST],
                    40,
                    idle ? null : new Trial(i, params, 0, 3, Map.of(), "", null),
                    idle ? Map.of() : Map.of("sharpe", 1.5 + random.nextGaussian(), "cagr", 0.4),
                    idle ? Map.of() : Map.of("sharpe", random.nextGaussian(), "cagr", 0.1),
                    equity[from],
                    equity[from + TEST],
                    Money.ONE / 4,
                    idle ? 0 : 12));
        }
        return new WalkForwardResult(
                strategy,
                "BTC/USDT",
                Objective.parse("sharpe", List.of("fills>=3")),
                results,
                new EquityCurve(ts, equity),
                List.of(
                        new Drift("length", lengths, OptionalDouble.of(0.8), OptionalDouble.of(0.31)),
                        new Drift("mode", modes, OptionalDouble.of(1), OptionalDouble.empty())),
                equity[0],
                17);
    }

    @Test
    void shouldShowEverySectionOfAWalk() throws IOException {
        Path file = folder.resolve("deep/er/walk.html");

        WalkForwardReport.write(walk("sma-cross", 8), StatisticsOptions.DEFAULTS, file);

        String html = Files.readString(file);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "sma-cross",
                        "Walk-forward on BTC/USDT",
                        "in 8 windows",
                        "largest Sharpe ratio with fills&gt;=3")
                .contains("Out-of-Sample Equity", "Drawdown", "Each Window", "In Sample against Out of Sample")
                .contains("Drift: length", "Drift: mode", "Changed at 80.00% of the steps, by 31.00%")
                .contains("Efficiency 25.00%", "Objective kept", "1 found no trial", "none: idle")
                .contains("17 bars at the end were too few", "such fees sum to 2.00", "Performance Metrics")
                .doesNotContain("NaN", "Infinity");
        assertThat(html.split("class=\"stretch", -1)).hasSize(1 + 2 * 8);
        Statistics.ALL.stream()
                .filter(s -> s.group() == Statistic.Group.DRAWDOWN)
                .forEach(s -> assertThat(html).contains(Html.escape(s.title())));
    }

    @Test
    void shouldEscapeWhateverComesInAndNeedNothingFromOutside() {
        String html = WalkForwardReport.html(walk(EVIL, 6), StatisticsOptions.DEFAULTS, List.of(new Fact(EVIL, EVIL)));

        assertThat(html)
                .doesNotContain("<img", "http://", "https://", "@import", "url(")
                .contains("&lt;img src=x onerror=alert(1)&gt;", "default-src 'none'");
    }

    @Test
    void shouldBeTheSameBytesForTheSameWalk() {
        assertThat(WalkForwardReport.html(walk("s", 12), StatisticsOptions.DEFAULTS, List.of()))
                .isEqualTo(WalkForwardReport.html(walk("s", 12), StatisticsOptions.DEFAULTS, List.of()));
    }

    @Test
    void shouldShowAWalkOfOneWindowAndOneOfHundreds() {
        assertThat(WalkForwardReport.html(walk("s", 1), StatisticsOptions.DEFAULTS, List.of()))
                .contains("in 1 window,")
                .doesNotContain("NaN", "Infinity");
        assertThat(WalkForwardReport.html(walk("s", 400), StatisticsOptions.DEFAULTS, List.of()))
                .hasSizeLessThan(1_500_000);
    }

    @Test
    void shouldGiveAnExperimentAPageOfItsOwn() throws IOException {
        Path file = folder.resolve("paths.html");
        var result = HtmlReportTest.experiments(
                        SampleResults.of(new Random(4), 900, io.njord.contracts.Timeframe.D1, 12))
                .getFirst();

        MonteCarloReport.write(result, file);

        assertThat(Files.readString(file))
                .contains("Monte Carlo", Html.escape(result.model()), "Spread of the Worth", "Ends below start")
                .doesNotContain("http://", "https://", "NaN");
    }
}
