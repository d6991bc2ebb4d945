package io.njord.lab.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.samples.SmaCross;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    private static final List<Params.Spec> SPECS = new SmaCross().parameters();

    @TempDir
    Path temp;

    private static Sweep.Options options(int threads, @Nullable Path checkpoint) {
        return new Sweep.Options(threads, Duration.ofSeconds(60), checkpoint, "search", trial -> {});
    }

    private static TrialRunner backtests() {
        StrategyEntry entry =
                new StrategyEntry("s", new SmaCross(), true, List.of("BTC/USDT"), List.of("md.ohlcv.*"), Map.of());
        return new BacktestTrials(
                BacktestRequest.of(SomeBars.random(new Random(7), 600, 5), entry, BacktestOptions.defaults()));
    }

    private static List<Map<String, String>> grid() {
        return ParameterSpace.parse(SPECS, List.of("fast=2..6", "slow=4..12:4", "qty=1"), Condition.parse("fast<slow"))
                .grid();
    }

    @Test
    void shouldVaryTheFirstParameterSlowestAndAskTheCondition() {
        assertThat(grid().stream()
                        .map(params -> params.get("fast") + "/" + params.get("slow"))
                        .toList())
                .startsWith("2/4", "2/8", "2/12", "3/4")
                .doesNotContain("4/4", "6/4")
                .hasSize(12);
    }

    @Test
    void shouldSayWhatIsWrongWithARangeAParameterOrACondition() {
        assertThatThrownBy(() -> ParameterSpace.parse(SPECS, List.of("fats=1..3"), Condition.ALWAYS))
                .hasMessageContaining("did you mean fast?");
        assertThatThrownBy(() -> ParameterSpace.parse(SPECS, List.of("fast=9..3"), Condition.ALWAYS))
                .hasMessageContaining("fast: 9..3 is no range");
        assertThatThrownBy(() -> ParameterSpace.parse(SPECS, List.of("qty=1..3"), Condition.ALWAYS))
                .hasMessageContaining("needs a step");
        assertThatThrownBy(() -> Condition.parse("fast<")).hasMessageContaining("'fast<' cannot be read at ''");
        assertThatThrownBy(() -> Condition.parse("fast<slow").holds(Map.of("fast", "1")))
                .hasMessageContaining("names slow");
        assertThat(Condition.parse("(fast+2)*3 >= slow-1 && fast!=4 || slow==1").holds(Map.of("fast", 1, "slow", 10)))
                .isTrue();
    }

    @Test
    void shouldGiveTheSameTrialsAtAnyNumberOfThreads() {
        SearchResult one = new Sweep(backtests(), options(1, null)).run(grid(), Objective.EQUITY);
        SearchResult many = new Sweep(backtests(), options(4, null)).run(grid(), Objective.EQUITY);
        assertThat(many.trials()).isEqualTo(one.trials());
        assertThat(one.trials()).allMatch(trial -> trial.error() == null && trial.fills() > 0);
        assertThat(one.best()).isEqualTo(many.best());
    }

    @Test
    void shouldResumeFromACheckpointThatWasCutAnywhereAsIfItHadNot() throws IOException {
        Path whole = temp.resolve("whole.ndjson");
        SearchResult expected = new Sweep(backtests(), options(2, whole)).run(grid(), Objective.EQUITY);
        byte[] bytes = Files.readAllBytes(whole);
        for (int cut = 0; cut <= bytes.length; cut += 97) {
            Path torn = temp.resolve("torn.ndjson");
            Files.write(torn, java.util.Arrays.copyOf(bytes, cut));
            assertThat(new Sweep(backtests(), options(2, torn))
                            .run(grid(), Objective.EQUITY)
                            .trials())
                    .as("cut at %d", cut)
                    .isEqualTo(expected.trials());
            assertThat(sorted(torn)).isEqualTo(sorted(whole));
        }
        AtomicInteger runs = new AtomicInteger();
        TrialRunner counting = (index, params, progress) -> {
            runs.incrementAndGet();
            return backtests().run(index, params, progress);
        };
        new Sweep(counting, options(2, whole)).run(grid(), Objective.EQUITY);
        assertThat(runs).as("a finished search runs nothing again").hasValue(0);
    }

    private static List<String> sorted(Path file) throws IOException {
        return Files.readAllLines(file).stream().sorted().collect(Collectors.toList());
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherSearch() {
        Path file = temp.resolve("other.ndjson");
        new Sweep(backtests(), options(1, file)).run(grid(), Objective.EQUITY);
        Sweep.Options other = new Sweep.Options(1, Duration.ofSeconds(1), file, "another", trial -> {});
        assertThatThrownBy(() -> new Sweep(backtests(), other).run(grid(), Objective.EQUITY))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("is of another search");
    }

    @Test
    void shouldReportATrialThatThrowsEndsMemoryOrHangsAndRunTheOthers() {
        CountDownLatch never = new CountDownLatch(1);
        TrialRunner runner = (index, params, progress) -> {
            switch (index) {
                case 1 -> throw new IllegalStateException("on purpose");
                case 2 -> throw new OutOfMemoryError("on purpose");
                case 3 -> {
                    progress.set(17);
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                default -> {}
            }
            return new Trial(index, params, index, 1, Map.of(), "", null);
        };
        List<Map<String, String>> combinations = IntStream.range(0, 6)
                .mapToObj(i -> Map.of("i", Integer.toString(i)))
                .toList();
        Sweep.Options impatient =
                new Sweep.Options(1, Duration.ofMillis(300), temp.resolve("c.ndjson"), "s", trial -> {});
        SearchResult result = new Sweep(runner, impatient).run(combinations, Objective.EQUITY);
        never.countDown();
        List<String> errors = new ArrayList<>();
        result.trials().forEach(trial -> errors.add(String.valueOf(trial.error())));
        assertThat(errors.get(0)).isEqualTo("null");
        assertThat(errors.get(1)).isEqualTo("on purpose");
        assertThat(errors.get(2)).contains("ran out of memory");
        assertThat(errors.get(3)).contains("did not get on from bar 17");
        assertThat(errors.subList(4, 6)).containsOnly("null");
        assertThat(result.best().orElseThrow().index()).isEqualTo(5);
    }

    @Test
    void shouldRunATrialAgainAloneThatAnotherOneStarvedOfMemory() {
        List<Integer> starved = java.util.Collections.synchronizedList(new ArrayList<>());
        TrialRunner runner = (index, params, progress) -> {
            boolean first = !starved.contains(index);
            if (index == 4 || (index < 4 && first)) {
                starved.add(index);
                throw new OutOfMemoryError("on purpose");
            }
            return new Trial(index, params, index, 1, Map.of(), "", null);
        };
        List<Map<String, String>> combinations = IntStream.range(0, 8)
                .mapToObj(i -> Map.of("i", Integer.toString(i)))
                .toList();
        SearchResult result =
                new Sweep(runner, options(3, temp.resolve("c.ndjson"))).run(combinations, Objective.EQUITY);
        assertThat(result.trials()).extracting(Trial::index).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(result.trials().stream().filter(trial -> trial.error() != null))
                .singleElement()
                .satisfies(trial -> assertThat(trial.error()).contains("-Xmx"))
                .extracting(Trial::index)
                .isEqualTo(4);
    }
}
