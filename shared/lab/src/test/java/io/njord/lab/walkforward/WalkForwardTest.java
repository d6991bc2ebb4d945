package io.njord.lab.walkforward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Bar;
import io.njord.contracts.Instrument;
import io.njord.contracts.Money;
import io.njord.contracts.Side;
import io.njord.contracts.Timeframe;
import io.njord.core.market.BarSeries;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.Strategy;
import io.njord.core.strategy.StrategyContext;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.StrategyFactory;
import io.njord.core.strategy.samples.SmaCross;
import io.njord.core.venue.BpsFeeModel;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.search.BacktestTrials;
import io.njord.lab.search.Condition;
import io.njord.lab.search.Objective;
import io.njord.lab.search.Optimiser;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchException;
import io.njord.lab.search.SearchMethod;
import io.njord.lab.search.Sweep;
import io.njord.lab.search.Trial;
import io.njord.lab.stats.StatisticsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkForwardTest {
    private static final BpsFeeModel FEES = BpsFeeModel.of("10", "10", BpsFeeModel.PaidIn.QUOTE);
    private static final long MINUTE_NS = 60_000_000_000L;

    @TempDir
    Path temp;

    private static BarSeries bars(Random random, int count) {
        long[][] columns = new long[6][count];
        long price = 1_000_000;
        for (int i = 0; i < count; i++) {
            long open = price;
            price = Math.max(1_000, price + random.nextInt(2_001) - 1_000);
            columns[0][i] = i * MINUTE_NS;
            columns[1][i] = open;
            columns[2][i] = Math.max(open, price);
            columns[3][i] = Math.min(open, price);
            columns[4][i] = price;
            columns[5][i] = 1_000;
        }
        return series(columns);
    }

    private static BarSeries series(long[][] columns) {
        return new BarSeries(
                Instrument.spot("BTC/USDT", "test", "0.01", "0.001"),
                Timeframe.M1,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5]);
    }

    private static BacktestRequest request(BarSeries series, StrategyFactory factory) {
        StrategyEntry entry =
                new StrategyEntry("s", factory, true, List.of("BTC/USDT"), List.of("md.ohlcv.*"), Map.of());
        return BacktestRequest.of(series, entry, BacktestOptions.defaults().withFees(FEES));
    }

    private static BacktestRequest free(BarSeries series) {
        BacktestRequest request = request(series, new SmaCross());
        return BacktestRequest.of(series, request.entries().getFirst(), BacktestOptions.defaults());
    }

    private static Optimiser.Search search(SearchMethod method) {
        ParameterSpace space = ParameterSpace.parse(
                new SmaCross().parameters(),
                List.of("fast=2..8", "slow=5..25", "qty=1", "side=long-short"),
                Condition.parse("fast<slow"));
        return new Optimiser.Search(space, method, 5, 25, Objective.parse("sharpe", List.of("fills>=3")));
    }

    private static WalkForward walk(
            BarSeries series, SearchMethod method, Walk walk, int lead, int threads, @Nullable Path checkpoint) {
        return walk(request(series, new SmaCross()), method, walk, lead, threads, checkpoint);
    }

    private static WalkForward walk(
            BacktestRequest request, SearchMethod method, Walk walk, int lead, int threads, @Nullable Path checkpoint) {
        return new WalkForward(
                request,
                search(method),
                walk,
                lead,
                StatisticsOptions.DEFAULTS,
                new Sweep.Options(threads, Duration.ofSeconds(60), checkpoint, "walk", trial -> {}));
    }

    @Test
    void shouldLayWindowsWithoutJudgingABarTwiceOrOneThatWasSeen() {
        BarSeries series = bars(new Random(1), 1_000);
        List<Window> rolling = Walk.ofBars(300, 200).withGap(10, 20).windows(series);
        assertThat(rolling)
                .containsExactly(
                        new Window(0, 290, 320, 520), new Window(200, 490, 520, 720), new Window(400, 690, 720, 920));
        List<Window> growing = Walk.ofBars(300, 200).growing().windows(series);
        assertThat(growing)
                .containsExactly(
                        new Window(0, 300, 300, 500), new Window(0, 500, 500, 700), new Window(0, 700, 700, 900));
        Walk timed = new Walk(300 * MINUTE_NS, 200 * MINUTE_NS, 200 * MINUTE_NS, true, false, 10, 20);
        assertThat(timed.windows(series)).as("without gaps, time is bars").isEqualTo(rolling);
        assertThatThrownBy(() -> new Walk(300, 200, 100, false, false, 0, 0))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("judged twice");
        assertThatThrownBy(() -> Walk.ofBars(900, 200).windows(series)).hasMessageContaining("not enough");
        assertThatThrownBy(() -> Walk.ofBars(10, 200).withGap(10, 0).windows(series))
                .hasMessageContaining("0 bars to choose on");
    }

    @Test
    void shouldCountTimeAcrossAGapInTheBars() {
        BarSeries whole = bars(new Random(2), 600);
        long[][] columns = {
            whole.tsOpen().clone(), whole.open(), whole.high(), whole.low(), whole.close(), whole.volume()
        };
        for (int i = 350; i < 600; i++) {
            columns[0][i] += 100 * MINUTE_NS;
        }
        Walk timed = new Walk(200 * MINUTE_NS, 100 * MINUTE_NS, 100 * MINUTE_NS, true, false, 0, 0);
        assertThat(timed.windows(series(columns)))
                .contains(new Window(0, 200, 200, 300), new Window(100, 300, 300, 350))
                .element(2)
                .isEqualTo(new Window(200, 350, 350, 400));
    }

    @Test
    void shouldGiveTheSameAtAnyNumberOfThreadsAndAfterAnyCut() throws IOException {
        BarSeries series = bars(new Random(3), 900);
        Walk plan = Walk.ofBars(300, 150);
        for (SearchMethod method : List.of(SearchMethod.RANDOM, SearchMethod.TPE, SearchMethod.CMA_ES)) {
            Path file = temp.resolve(method + ".ndjson");
            WalkForwardResult one = walk(series, method, plan, 300, 1, null).run();
            WalkForwardResult many = walk(series, method, plan, 300, 4, file).run();
            assertThat(many).isEqualTo(one);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            assertThat(walk(series, method, plan, 300, 3, file).run()).isEqualTo(one);
            assertThat(one.windows()).hasSize(4);
            assertThat(one.trials()).isEqualTo(100);
        }
    }

    @Test
    void shouldNotLetTheFutureReachTheChoice() {
        BarSeries series = bars(new Random(4), 900);
        BarSeries other = bars(new Random(99), 900);
        Walk plan = Walk.ofBars(300, 150).withGap(5, 7);
        WalkForwardResult before =
                walk(series, SearchMethod.TPE, plan, 50, 2, null).run();
        for (int w = 0; w < before.windows().size(); w++) {
            int known = before.windows().get(w).window().trainTo();
            long[][] mixed = new long[6][];
            long[][] ours = {
                series.tsOpen(), series.open(), series.high(), series.low(), series.close(), series.volume()
            };
            long[][] theirs = {other.tsOpen(), other.open(), other.high(), other.low(), other.close(), other.volume()};
            for (int c = 0; c < 6; c++) {
                mixed[c] = ours[c].clone();
                System.arraycopy(theirs[c], known, mixed[c], known, 900 - known);
            }
            WalkForwardResult after =
                    walk(series(mixed), SearchMethod.TPE, plan, 50, 2, null).run();
            for (int earlier = 0; earlier <= w; earlier++) {
                assertThat(after.windows().get(earlier).chosen())
                        .as("window %d chooses from bars before %d", earlier, known)
                        .isEqualTo(before.windows().get(earlier).chosen());
            }
        }
    }

    @Test
    void shouldBeTheBacktestsOfItsChoicesOneAfterTheOther() {
        BarSeries series = bars(new Random(6), 900);
        WalkForwardResult result = walk(series, SearchMethod.GRID, Walk.ofBars(300, 150), 0, 2, null)
                .run();
        long equity = 100_000 * Money.ONE;
        for (WindowResult window : result.windows()) {
            Trial chosen = Objects.requireNonNull(window.chosen());
            BacktestRequest train = request(
                    series.slice(window.window().trainFrom(), window.window().trainTo()), new SmaCross());
            assertThat(Backtest.run(BacktestTrials.request(train, chosen.params()))
                            .resultHash())
                    .isEqualTo(chosen.resultHash());
            BacktestResult alone = Backtest.run(BacktestTrials.request(
                    BacktestRequest.of(
                            series.slice(
                                    window.window().testFrom(), window.window().testTo()),
                            train.entries().getFirst(),
                            train.options().withCash(equity)),
                    chosen.params()));
            assertThat(window.fills()).isEqualTo(alone.fills().size());
            assertThat(window.endEquity() + window.closing()).isEqualTo(alone.finalEquity());
            boolean open = alone.trades().stream().anyMatch(trip -> trip.open());
            assertThat(window.closing() > 0).isEqualTo(open);
            assertThat(window.startEquity()).isEqualTo(equity);
            equity = window.endEquity();
        }
        assertThat(result.finalEquity()).isEqualTo(equity);
        assertThat(result.equity().size()).isEqualTo(1 + 4 * 150);
        assertThat(result.equity().equity()[600]).isEqualTo(equity);
    }

    /** Buys on the first bar on which it may, and notes how many bars it had seen. */
    private record Eager(List<Integer> seen) implements StrategyFactory {
        @Override
        public String id() {
            return "eager";
        }

        @Override
        public String summary() {
            return "Buys at once.";
        }

        @Override
        public List<Params.Spec> parameters() {
            return List.of(Params.Spec.integer("wait", 1, 1, 500, "bars"));
        }

        @Override
        public int warmUpBars(Params params) {
            return params.integer("wait");
        }

        @Override
        public Strategy create(StrategyContext context) {
            return new Strategy() {
                private int bars;
                private boolean sent;

                @Override
                public void onBar(Bar bar) {
                    bars++;
                    if (!sent) {
                        sent = !context.market(Side.BUY, context.instrument().step())
                                .equals(StrategyContext.NOT_SENT);
                        if (sent) {
                            seen.add(bars);
                        }
                    }
                }
            };
        }
    }

    @Test
    void shouldLetAStrategySeeTheLeadInButNotTradeOnItAndRefuseStretchesShorterThanItsWarmUp() {
        BarSeries series = bars(new Random(8), 300);
        List<Integer> seen = new java.util.ArrayList<>();
        ParameterSpace space =
                ParameterSpace.parse(new Eager(seen).parameters(), List.of("wait=2..3"), Condition.ALWAYS);
        Optimiser.Search search = new Optimiser.Search(space, SearchMethod.GRID, 1, 2, Objective.EQUITY);
        Sweep.Options options = new Sweep.Options(1, Duration.ofSeconds(60), null, "", trial -> {});
        WalkForwardResult result = new WalkForward(
                        request(series, new Eager(seen)),
                        search,
                        Walk.ofBars(100, 50),
                        40,
                        StatisticsOptions.DEFAULTS,
                        options)
                .run();
        assertThat(seen.get(3)).as("after both trials and the choice again").isEqualTo(41);
        assertThat(result.windows()).allMatch(window -> window.fills() == 1);
        ParameterSpace slow =
                ParameterSpace.parse(new Eager(seen).parameters(), List.of("wait=50..150"), Condition.ALWAYS);
        assertThatThrownBy(() -> new WalkForward(
                                request(series, new Eager(seen)),
                                new Optimiser.Search(slow, SearchMethod.GRID, 1, 2, Objective.EQUITY),
                                Walk.ofBars(100, 50),
                                40,
                                StatisticsOptions.DEFAULTS,
                                options)
                        .run())
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("sees up to 150 bars before it trades");
    }

    @Test
    void shouldFindNothingInNoise() {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int seed = 0; seed < 12; seed++) {
            WalkForwardResult result = walk(
                            free(bars(new Random(1_000 + seed), 1_100)),
                            SearchMethod.RANDOM,
                            Walk.ofBars(300, 200),
                            100,
                            2,
                            null)
                    .run();
            for (WindowResult window : result.windows()) {
                Double sharpe = window.outOfSample().get("sharpe");
                if (sharpe != null) {
                    sum += sharpe;
                    squares += sharpe * sharpe;
                    count++;
                }
            }
        }
        double mean = sum / count;
        double error = Math.sqrt((squares / count - mean * mean) / count);
        assertThat(count).isGreaterThan(30);
        assertThat(mean).as("mean Sharpe ratio out of sample").isLessThan(2 * error);
    }

    @Test
    void shouldSayHowTheChoiceWandersAndHowMuchIsKept() {
        WalkForwardResult result = walk(
                        free(bars(new Random(3), 900)), SearchMethod.GRID, Walk.ofBars(300, 150), 100, 2, null)
                .run();
        assertThat(result.drifts()).extracting(Drift::name).containsExactly("fast", "slow");
        Drift fast = result.drifts().getFirst();
        assertThat(fast.values()).hasSize(4);
        double distance = 0;
        for (int i = 1; i < 4; i++) {
            distance += Math.abs(Integer.parseInt(fast.values().get(i))
                            - Integer.parseInt(fast.values().get(i - 1)))
                    / 6.0;
        }
        assertThat(fast.distance().orElseThrow()).isEqualTo(distance / 3);
        double in = result.windows().stream()
                .mapToDouble(window -> Objects.requireNonNull(window.inSample().get("sharpe")))
                .average()
                .orElseThrow();
        double out = result.windows().stream()
                .mapToDouble(
                        window -> Objects.requireNonNull(window.outOfSample().get("sharpe")))
                .average()
                .orElseThrow();
        assertThat(result.degradation().orElseThrow()).isEqualTo(out / in);
        assertThat(result.statistics(StatisticsOptions.DEFAULTS)).containsKey("sharpe");
    }
}
