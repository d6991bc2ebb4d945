package io.njord.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Bar;
import io.njord.contracts.Side;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.samples.SmaCross;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.testkit.Seeds;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookaheadCheckTest {
    @TempDir
    Path temp;

    private static LookaheadReport check(StrategySource source, BarSeries bars) {
        return check(source, bars, LookaheadOptions.DEFAULTS);
    }

    private static LookaheadReport check(StrategySource source, BarSeries bars, LookaheadOptions how) {
        return LookaheadCheck.check(source, List.of(bars), BacktestOptions.defaults(), how);
    }

    private static StrategySource prepared(String name, Function<BarSeries, double[]> column) {
        return bars -> {
            double[] values = column.apply(bars.getFirst());
            return Made.entry("prepared", context -> new Peeking.Follower(context, name, bar -> values[bar]));
        };
    }

    private static List<String> codes(LookaheadReport report) {
        return report.findings().stream().map(Finding::code).toList();
    }

    @Test
    void shouldFindNothingInAStrategyThatWaitsForTheCloseOfItsBars() {
        Seeds.forEach(5, random -> {
            LookaheadReport report = check(StrategySource.of(Made.entry(new SmaCross())), SomeBars.walk(random, 800));
            assertThat(report.findings()).isEmpty();
            assertThat(report.decisions()).isGreaterThan(10);
            assertThat(report.ends()).isGreaterThan(60);
        });
    }

    @Test
    void shouldLookAtEveryBarWhenAsked() {
        LookaheadReport report = check(
                StrategySource.of(Made.entry(new SmaCross())),
                SomeBars.walk(new Random(3), 300),
                LookaheadOptions.DEFAULTS.atEveryBar());
        assertThat(report.clean()).isTrue();
        assertThat(report.ends()).isEqualTo(299);
    }

    @Test
    void shouldNameTheCentredIndicatorAndTheFirstBarThatNeededALaterOne() {
        Seeds.forEach(5, random -> {
            BarSeries bars = SomeBars.walk(random, 400);
            LookaheadReport report = check(
                    prepared("centred_mean", series -> Peeking.centred(series, 3)),
                    bars,
                    LookaheadOptions.DEFAULTS.atEveryBar());
            Finding finding = report.findings().getFirst();
            assertThat(finding.code()).isEqualTo("prefix-differs");
            assertThat(finding.subject()).contains("prepared");
            assertThat(finding.bar()).isEqualTo(firstDecision(bars));
            assertThat(report.findings())
                    .anyMatch(one -> one.subject().endsWith("indicator centred_mean")
                            || one.detail().contains("centred_mean"));
            assertThat(finding.fix()).contains("no centred windows");
        });
    }

    /** The first bar decides already, and its mean takes three later ones. */
    private static int firstDecision(BarSeries bars) {
        double[] mean = Peeking.centred(bars, 3);
        for (int i = 0; i < mean.length; i++) {
            if (mean[i] != bars.close()[i] / 100.0) {
                return i;
            }
        }
        throw new AssertionError("no decision");
    }

    @Test
    void shouldCatchNumbersThatAreComputedOverTheWholeFileOrRepaint() {
        BarSeries bars = SomeBars.walk(new Random(5), 500);
        assertThat(codes(check(prepared("mean", Peeking::wholeFile), bars))).contains("prefix-differs");
        assertThat(codes(check(prepared("pivot", series -> Peeking.pivots(series, 5)), bars)))
                .contains("prefix-differs");
    }

    @Test
    void shouldCatchASeriesThatLiesInAStaticField() {
        BarSeries bars = SomeBars.walk(new Random(7), 500);
        Peeking.StaticHook.everything = bars;
        LookaheadReport report = check(StrategySource.of(Made.entry(new Peeking.StaticHook())), bars);
        assertThat(codes(report)).containsExactly("static-state", "too-good-to-be-true");
        assertThat(report.findings().getFirst().detail()).contains("StaticHook has the static field everything");
    }

    @Test
    void shouldCatchASeriesThatWasHandedOverBeforehandThoughNoPrefixDiffers() {
        BarSeries bars = SomeBars.walk(new Random(9), 500);
        StrategySource source = StrategySource.of(Made.entry(
                "handed", context -> new Peeking.Mover(context, bar -> Peeking.next(bars, bar))));
        LookaheadReport report = check(source, bars);
        assertThat(codes(report)).containsExactly("knows-the-real-market", "too-good-to-be-true");
        assertThat(report.foresight().hits()).isGreaterThan(report.foresight().asked() * 9 / 10);
    }

    @Test
    void shouldCatchAStrategyThatReadsTheFile() throws IOException {
        BarSeries bars = SomeBars.walk(new Random(11), 500);
        Path file = Files.writeString(
                temp.resolve("closes.txt"),
                Arrays.stream(bars.close())
                        .mapToObj(close -> BigDecimal.valueOf(close, 2).toPlainString())
                        .collect(Collectors.joining("\n")));
        LookaheadReport report = check(StrategySource.of(Made.entry(new Peeking.FromFile(file))), bars);
        assertThat(codes(report)).containsExactly("outside-source", "too-good-to-be-true");
        assertThat(report.findings().getFirst().detail())
                .contains("FromFile.create uses java.nio.file.Files.readAllLines");
    }

    @Test
    void shouldNotTakeABuyerInARisingMarketForAProphet() {
        Seeds.forEach(10, random -> {
            BarSeries bars = SomeBars.remembering(random, 600, 0.5);
            StrategySource saver = StrategySource.of(Made.entry("saver", context -> new Strategy() {
                private int seen;

                @Override
                public void onBar(Bar bar) {
                    if (seen++ % 10 == 0) {
                        context.market(Side.BUY, context.qtyOf(BigDecimal.ONE));
                    }
                }
            }));
            assertThat(check(saver, bars).findings()).isEmpty();
        });
    }

    @Test
    void shouldCheckSeveralSymbolsWhoseBarsDoNotMeet() {
        BarSeries bitcoin = SomeBars.walk(new Random(13), 500);
        BarSeries ether = SomeBars.of("ETH/USDT", new Random(14), 700).slice(120, 700);
        StrategyEntry both = new StrategyEntry(
                "both", new SmaCross(), true, List.of("BTC/USDT", "ETH/USDT"), List.of("md.ohlcv.*"), Map.of());
        LookaheadReport honest = LookaheadCheck.check(
                StrategySource.of(both),
                List.of(bitcoin, ether),
                BacktestOptions.defaults(),
                LookaheadOptions.DEFAULTS);
        assertThat(honest.findings()).isEmpty();
        assertThat(honest.bars()).isEqualTo(700);
        StrategySource peeking = bars -> {
            double[] mean = Peeking.centred(bars.getLast(), 2);
            return new StrategyEntry(
                    "peeks",
                    new Made(
                            "peeks",
                            0,
                            List.of(),
                            context -> new Peeking.Follower(
                                    context, "mean", bar -> bar < mean.length ? mean[bar] : Double.NaN)),
                    true,
                    List.of("ETH/USDT"),
                    List.of("md.ohlcv.*"),
                    Map.of());
        };
        LookaheadReport report = LookaheadCheck.check(
                peeking, List.of(bitcoin, ether), BacktestOptions.defaults(), LookaheadOptions.DEFAULTS);
        assertThat(codes(report)).contains("prefix-differs");
        assertThat(report.findings().getFirst().bar())
                .as("the first point at which ether has a bar")
                .isGreaterThanOrEqualTo(120);
    }

    @Test
    void shouldCatchChance() {
        LookaheadReport report = check(
                StrategySource.of(Made.entry("dice", context -> new Strategy() {
                    private final Random random = new Random();

                    @Override
                    public void onBar(Bar bar) {
                        context.market(random.nextBoolean() ? Side.BUY : Side.SELL, context.qtyOf(BigDecimal.ONE));
                    }
                })),
                SomeBars.walk(new Random(1), 100));
        assertThat(codes(report)).contains("not-repeatable", "prefix-differs");
    }

    @Test
    void shouldSayThatNothingWasCheckedWhereNothingWasDecided() {
        LookaheadReport report = check(
                StrategySource.of(Made.entry("silent", context -> new Strategy() {})),
                SomeBars.walk(new Random(1), 100));
        assertThat(codes(report)).containsExactly("decided-nothing");
        assertThatThrownBy(() -> check(StrategySource.of(Made.entry(new SmaCross())), SomeBars.walk(new Random(1), 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 3 bars");
    }

    @Test
    void shouldFindTheSameOnEveryRun() {
        BarSeries bars = SomeBars.walk(new Random(5), 300);
        StrategySource source = prepared("pivot", series -> Peeking.pivots(series, 5));
        assertThat(check(source, bars)).isEqualTo(check(source, bars));
    }
}
