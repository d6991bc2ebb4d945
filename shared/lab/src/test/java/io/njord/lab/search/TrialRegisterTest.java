package io.njord.lab.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.njord.lab.stats.StatisticsOptions;
import io.njord.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRegisterTest {
    @TempDir
    Path state;

    private static List<Trial> trials(double... sharpes) {
        return IntStream.range(0, sharpes.length)
                .mapToObj(i -> new Trial(i, Map.of(), 1, 1, Map.of("sharpe", sharpes[i]), "", null))
                .toList();
    }

    @Test
    void shouldAddUpSearchesOfTheSameStrategyOnTheSameDataAndNoOthers() {
        TrialRegister register = new TrialRegister(state);
        assertThat(register.count("sma-cross", "data")).isEqualTo(TrialCount.NONE);
        register.add("sma-cross", "data", "first", 4, trials(2, 4, 6));
        register.add("sma-cross", "other", "first", 4, trials(1));
        register.add("momentum", "data", "first", 4, trials(1, 2));
        TrialCount count = register.add("sma-cross", "data", "second", 4, trials(8, 10));
        assertThat(count.trials()).isEqualTo(5);
        assertThat(count.mean()).as("per period").isEqualTo(3);
        assertThat(count.deviation().orElseThrow()).isCloseTo(Math.sqrt(2.5), within(1e-12));
        assertThat(count.deflating(StatisticsOptions.DEFAULTS).trials()).hasValue(5);
    }

    @Test
    void shouldCountASearchOnceThatIsRunAgainOrGivenMoreTrials() {
        TrialRegister register = new TrialRegister(state);
        register.add("s", "d", "search", 1, trials(1, 2, 3));
        register.add("s", "d", "search", 1, trials(1, 2, 3));
        assertThat(register.count("s", "d").trials()).isEqualTo(3);
        assertThat(register.add("s", "d", "search", 1, trials(1, 2, 3, 4, 5)).trials())
                .isEqualTo(5);
    }

    @Test
    void shouldKnowAtLeastHalfOfASearchThatWasKilledAndPassOverATornLine() throws IOException {
        TrialRegister register = new TrialRegister(state);
        TrialRegister.Tally killed = register.tally("s", "d", "killed", 1);
        for (int made = 1; made <= 100; made++) {
            killed.accept(trials(new double[made]).getLast());
            assertThat(2 * register.count("s", "d").trials()).isGreaterThanOrEqualTo(made);
        }
        Files.writeString(register.file(), "{\"strategy\":\"s\",\"da", StandardOpenOption.APPEND);
        assertThat(register.add("s", "d", "next", 1, trials(1)).trials()).isEqualTo(65);
    }

    @Test
    void shouldNotCountTrialsThatFailedAndAdmitUnknownRatios() {
        TrialRegister register = new TrialRegister(state);
        TrialCount count = register.add(
                "s",
                "d",
                "cheap",
                1,
                List.of(Trial.failed(0, Map.of(), "no"), new Trial(1, Map.of(), 1, 1, Map.of(), "", null)));
        assertThat(count.trials()).isEqualTo(1);
        assertThat(count.deviation()).isEmpty();
    }

    @Test
    void shouldJoinMeansAndSquaresLikeOneListOfAll() {
        Seeds.forEach(20, random -> {
            double[] all = random.doubles(2 + random.nextInt(50), -3, 3).toArray();
            int cut = random.nextInt(all.length + 1);
            TrialCount left = TrialCount.NONE;
            TrialCount right = TrialCount.NONE;
            for (int i = 0; i < all.length; i++) {
                left = i < cut ? left.plus(all[i]) : left;
                right = i < cut ? right : right.plus(all[i]);
            }
            double mean = Arrays.stream(all).average().orElseThrow();
            double squares =
                    Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum();
            TrialCount both = left.plus(right);
            assertThat(both.mean()).isCloseTo(mean, within(1e-12));
            assertThat(both.deviation().orElseThrow()).isCloseTo(Math.sqrt(squares / (all.length - 1)), within(1e-12));
        });
    }
}
