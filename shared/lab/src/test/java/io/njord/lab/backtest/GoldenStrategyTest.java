package io.njord.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.contracts.Money;
import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.result.BacktestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Every shipped strategy over real data does what it did: the hash covers each order, each fill and the final equity. What a run
 * gave is written to {@code target/golden}; where a change is meant, its rows replace those of the resource.
 */
class GoldenStrategyTest {
    private static final String CASH = "100000";
    private static final String FEE_BPS = "10";
    private static final List<String> ACTUAL = new ArrayList<>();

    @AfterAll
    static void write() throws IOException {
        Path file = Repository.path("shared/lab/target/golden/strategies.csv");
        Files.createDirectories(file.getParent());
        Files.write(file, ACTUAL);
    }

    private static void check(String strategy, String data, String params, int fills, String equity, String hash) {
        String given = params == null ? "" : params;
        BacktestResult result = new SampleRun(strategy, data, given, CASH).result(FEE_BPS);
        String actual = String.join(
                " | ",
                strategy,
                data,
                given,
                Integer.toString(result.fills().size()),
                Money.print(result.finalEquity()),
                result.resultHash());
        ACTUAL.add(actual);
        assertThat(actual).isEqualTo(String.join(" | ", strategy, data, given, Integer.toString(fills), equity, hash));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/golden/strategies.csv", delimiter = '|')
    void shouldGiveTheGoldenOrders(String strategy, String data, String params, int fills, String equity, String hash) {
        check(strategy, data, params, fills, equity, hash);
    }

    @Tag("oracle")
    @ParameterizedTest
    @CsvFileSource(resources = "/golden/strategies_unlicensed_data.csv", delimiter = '|')
    void shouldGiveTheGoldenOrdersOverDataThatIsNotShipped(
            String strategy, String data, String params, int fills, String equity, String hash) {
        check(strategy, data, params, fills, equity, hash);
    }

    @Test
    void shouldHaveAGoldenRunOfEveryStrategy() throws IOException {
        try (Stream<String> lines =
                Files.lines(Repository.path("shared/lab/src/test/resources/golden/strategies.csv"))) {
            List<String> golden =
                    lines.map(line -> line.split("\\|")[0].strip()).toList();
            assertThat(golden)
                    .containsAll(StrategyCatalog.discover().all().stream()
                            .map(StrategyFactory::id)
                            .toList());
        }
    }
}
