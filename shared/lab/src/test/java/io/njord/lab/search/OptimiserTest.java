package io.njord.lab.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Money;
import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyEntry;
import io.njord.core.strategy.samples.SmaCross;
import io.njord.lab.backtest.BacktestOptions;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.stats.StatisticsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimiserTest {
    private static final List<Params.Spec> NUMBERS = List.of(
            Params.Spec.integer("a", 1, 0, 1_000, "first"),
            Params.Spec.number("b", "0", "-10", "10", "second"),
            Params.Spec.choice("word", List.of("none", "some", "all"), "third"));

    @TempDir
    Path temp;

    private static Sweep.Options options(int threads, @Nullable Path checkpoint) {
        return new Sweep.Options(threads, Duration.ofSeconds(60), checkpoint, "search", trial -> {});
    }

    /** A bowl whose lowest place is a = 70, b = 2.5, and better with the word "some". */
    private static Trial bowl(int index, Map<String, String> params) {
        double a = Double.parseDouble(params.get("a")) / 10 - 7;
        double b = Double.parseDouble(params.get("b")) - 2.5;
        double word = params.getOrDefault("word", "some").equals("some") ? 0 : 40;
        long equity = Math.round((1_000 - a * a - b * b - a * b / 2 - word) * Money.ONE);
        return new Trial(index, params, equity, 1, Map.of(), "", null);
    }

    private static ParameterSpace space(String... texts) {
        return ParameterSpace.parse(NUMBERS, List.of(texts), Condition.ALWAYS, true);
    }

    private static SearchResult search(SearchMethod method, ParameterSpace space, long seed, int trials, int threads) {
        return new Optimiser((index, params, progress) -> bowl(index, params), options(threads, null))
                .run(new Optimiser.Search(space, method, seed, trials, Objective.EQUITY));
    }

    @ParameterizedTest
    @EnumSource(SearchMethod.class)
    void shouldMakeTheSameTrialsAtAnyNumberOfThreadsAndNoneTwice(SearchMethod method) {
        ParameterSpace space = space("a=0..200", "b=-10..10");
        SearchResult one = search(method, space, 42, 150, 1);
        SearchResult many = search(method, space, 42, 150, 5);
        assertThat(many.trials()).isEqualTo(one.trials()).hasSize(150);
        assertThat(new HashSet<>(one.trials().stream().map(Trial::params).toList()))
                .hasSize(150);
        if (method != SearchMethod.GRID) {
            assertThat(search(method, space, 43, 150, 2).trials()).isNotEqualTo(one.trials());
        }
    }

    @ParameterizedTest
    @EnumSource(SearchMethod.class)
    void shouldEndWhenASmallSpaceIsUsedUp(SearchMethod method) {
        ParameterSpace space =
                ParameterSpace.parse(NUMBERS, List.of("a=1..6", "b=1..5:1"), Condition.parse("a<=b+1"), true);
        SearchResult result = search(method, space, 7, 1_000, 2);
        if (method == SearchMethod.CMA_ES) {
            assertThat(result.trials()).as("it ends, and need not see all").hasSizeBetween(10, 20);
        } else {
            assertThat(result.trials()).hasSize(space.grid().size());
        }
        assertThat(result.trials()).allMatch(trial -> space.where().holds(trial.params()));
    }

    @Test
    void shouldComeNearerToTheBestThanChanceWithTheSameNumberOfTrials() {
        for (SearchMethod method : List.of(SearchMethod.TPE, SearchMethod.CMA_ES)) {
            ParameterSpace space = space("a=0..1000", "b=-10..10");
            double[] chance = new double[7];
            double[] better = new double[7];
            Arrays.setAll(chance, seed -> best(search(SearchMethod.RANDOM, space, seed, 120, 2)));
            Arrays.setAll(better, seed -> best(search(method, space, seed, 120, 2)));
            Arrays.sort(chance);
            Arrays.sort(better);
            assertThat(1_000 - better[3])
                    .as("median distance of %s, of chance %s", method, 1_000 - chance[3])
                    .isLessThan((1_000 - chance[3]) / 4);
        }
    }

    private static double best(SearchResult result) {
        return (double) result.best().orElseThrow().equity() / Money.ONE;
    }

    @Test
    void shouldFindTheWordAmongNumbersAndRefuseItWhereOnlyNumbersCanBeSearched() {
        ParameterSpace mixed = space("a=0..200", "b=-10..10", "word=none,some,all");
        SearchResult result = search(SearchMethod.TPE, mixed, 1, 120, 2);
        assertThat(result.best().orElseThrow().params()).containsEntry("word", "some");
        long right = result.trials().subList(60, 120).stream()
                .filter(trial -> "some".equals(trial.params().get("word")))
                .count();
        assertThat(right).isGreaterThan(30);
        assertThatThrownBy(() -> search(SearchMethod.CMA_ES, mixed, 1, 10, 1))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("parameter word")
                .hasMessageContaining("tpe");
        assertThatThrownBy(() -> search(SearchMethod.TPE, space("a=1"), 1, 10, 1))
                .hasMessageContaining("nothing to search");
        assertThatThrownBy(() -> SearchMethod.parse("bayes")).hasMessageContaining("[grid, random, tpe, cma-es]");
    }

    @ParameterizedTest
    @EnumSource(SearchMethod.class)
    void shouldGoOnAfterAnyCutToTheSameTrialsAndWithMoreTrialsToSpend(SearchMethod method) throws IOException {
        ParameterSpace space = space("a=0..200", "b=-10..10");
        SearchResult expected = search(method, space, 9, 90, 2);
        Path whole = temp.resolve("whole.ndjson");
        AtomicInteger runs = new AtomicInteger();
        TrialRunner counting = (index, params, progress) -> {
            runs.incrementAndGet();
            return bowl(index, params);
        };
        assertThat(resume(counting, whole, space, method, 55).trials())
                .isEqualTo(expected.trials().subList(0, 55));
        assertThat(resume(counting, whole, space, method, 90).trials()).isEqualTo(expected.trials());
        assertThat(runs).as("nothing is tried twice").hasValue(90);
        byte[] bytes = Files.readAllBytes(whole);
        for (int cut = 0; cut <= bytes.length; cut += bytes.length / 7) {
            Path torn = temp.resolve("torn.ndjson");
            Files.write(torn, Arrays.copyOf(bytes, cut));
            assertThat(resume(counting, torn, space, method, 90).trials())
                    .as("cut at %d", cut)
                    .isEqualTo(expected.trials());
        }
    }

    private static SearchResult resume(
            TrialRunner runner, Path checkpoint, ParameterSpace space, SearchMethod method, int trials) {
        return new Optimiser(runner, options(3, checkpoint))
                .run(new Optimiser.Search(space, method, 9, trials, Objective.EQUITY));
    }

    @Test
    void shouldSkipWhatTheStrategyRefusesAndMeasureWhatTheObjectiveNeeds() {
        StrategyEntry entry =
                new StrategyEntry("s", new SmaCross(), true, List.of("BTC/USDT"), List.of("md.ohlcv.*"), Map.of());
        BacktestRequest template =
                BacktestRequest.of(SomeBars.random(new Random(7), 400, 5), entry, BacktestOptions.defaults());
        ParameterSpace space = ParameterSpace.parse(
                new SmaCross().parameters(), List.of("fast=2..20", "slow=4..40", "qty=1"), Condition.ALWAYS);
        Objective sharpe = Objective.parse("sharpe", List.of("fills>=4"));
        BacktestTrials trials = BacktestTrials.of(template, sharpe, StatisticsOptions.DEFAULTS);
        SearchResult result = new Optimiser(trials, options(2, null))
                .run(new Optimiser.Search(space, SearchMethod.TPE, 3, 40, sharpe));
        assertThat(result.trials()).hasSize(40).allMatch(trial -> trial.error() == null);
        Trial best = result.best().orElseThrow();
        assertThat(best.fills()).isGreaterThanOrEqualTo(4);
        assertThat(best.metrics()).containsKeys("sharpe", "max_drawdown", "cagr", "win_rate", "probabilistic_sharpe");
        assertThat(BacktestTrials.of(template, Objective.EQUITY, StatisticsOptions.DEFAULTS)
                        .run(0, best.params(), new java.util.concurrent.atomic.AtomicLong()))
                .satisfies(cheap -> {
                    assertThat(cheap.metrics()).containsOnlyKeys("max_drawdown");
                    assertThat(cheap.resultHash()).isEqualTo(best.resultHash());
                    assertThat(cheap.equity()).isEqualTo(best.equity());
                });
    }

    @Test
    void shouldNameTheNearestStatisticWhenAnObjectiveOrAConstraintIsUnknown() {
        assertThatThrownBy(() -> Objective.parse("sharp", List.of()))
                .isInstanceOf(SearchException.class)
                .hasMessageContaining("did you mean sharpe?");
        assertThatThrownBy(() -> Objective.parse("sharpe", List.of("max_drawdwn<0.2")))
                .hasMessageContaining("constraint max_drawdwn<0.2")
                .hasMessageContaining("did you mean max_drawdown?");
        assertThatThrownBy(() -> Objective.parse("most:sharpe", List.of())).hasMessageContaining("write max:sharpe");
        assertThat(Objective.parse("max_drawdown", List.of()).larger()).isFalse();
        assertThat(Objective.parse("max:max_drawdown", List.of()).larger()).isTrue();
        assertThat(Objective.parse("fills", List.of()).needsStatistics()).isFalse();
        assertThat(Objective.parse("equity", List.of("sharpe>1")).needsStatistics())
                .isTrue();
    }
}
