package io.njord.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.contracts.Timeframe;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.result.EquityCurve;
import io.njord.lab.result.FillLog;
import io.njord.lab.stats.StatisticsOptions;
import io.njord.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultJsonTest {
    @TempDir
    private Path folder;

    private static String json(BacktestResult result) throws IOException {
        var out = new ByteArrayOutputStream();
        ResultJson.write(result, StatisticsOptions.DEFAULTS, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static BacktestResult read(String json) throws IOException {
        return ResultJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldReadBackWhatWasWritten() {
        Seeds.forEach(20, random -> {
            BacktestResult result = SampleResults.of(random, random.nextInt(400), Timeframe.H1, 2 + random.nextInt(30));
            Path file = folder.resolve("a/b/result.json" + (random.nextBoolean() ? ".gz" : ""));

            ResultJson.write(result, StatisticsOptions.DEFAULTS, file);

            assertThat(ResultJson.read(file)).isEqualTo(result).hasSameHashCodeAs(result);
        });
        assertThat(SampleResults.flat()).isNotEqualTo(SampleResults.of(new Random(1), 3, Timeframe.D1, 10));
    }

    /** A year of minutes. */
    @Test
    void shouldReadBackAYearOfMinutes() {
        BacktestResult result = SampleResults.of(new Random(1), 525_600, Timeframe.M1, 500);
        Path file = folder.resolve("result.json");

        ResultJson.write(result, StatisticsOptions.DEFAULTS, file);

        assertThat(ResultJson.read(file)).isEqualTo(result);
    }

    @Test
    void shouldCarryTheVersionAndTheSpecifiedKeys() throws IOException {
        BacktestResult result = SampleResults.of(new Random(2), 300, Timeframe.D1, 20);

        JsonNode json = new ObjectMapper().readTree(json(result));

        assertThat(json.path("schema_version").asInt()).isEqualTo(1);
        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "strategy_id",
                        "symbol",
                        "start_ts",
                        "end_ts",
                        "initial_capital",
                        "final_capital",
                        "total_return_pct",
                        "sharpe_ratio",
                        "max_drawdown_pct",
                        "num_trades",
                        "win_rate",
                        "profit_factor",
                        "equity_curve");
        assertThat(json.path("equity_curve").get(0).get(0).asLong())
                .isEqualTo(result.equity().tsNs()[0]);
        assertThat(json.path("equity_curve").get(0).get(1).asDouble())
                .isEqualTo(result.equity().values()[0]);
        assertThat(json.path("total_return_pct").asDouble())
                .isEqualTo(json.path("statistics").path("total_return").asDouble() * 100);
        assertThat(json.path("statistics").path("deflated_sharpe").isNull()).isTrue();
    }

    @Test
    void shouldWriteNullForWhatIsUndefined() throws IOException {
        String json = json(SampleResults.flat());

        assertThat(new ObjectMapper().readTree(json).path("sharpe_ratio").isNull())
                .isTrue();
        assertThat(json).doesNotContain("NaN", "Infinity");
        assertThat(read(json)).isEqualTo(SampleResults.flat());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "schema_version":1    | "schema_version":2     | schema_version 2 is not known
            "strategy_id":"idle"  | "strategy":"idle"      | the key strategy is not known
            "asset":"USDT",       |                        | the key asset is missing
            "final_capital":100000| "final_capital":NaN    | not JSON
            "final_capital":100000| "final_capital":"NaN"  | final_capital: "NaN" is not a number
            ,100000]              | ,"Infinity"]           | equity_curve: Infinity is not a number
            ,100000]              | ,0.123456789]          | equity_curve
            "expected_bars"       | "expected"             | the key expected_bars is missing
            "bars":[]             | "asset":"USDT"         | the key asset appears twice
            """)
    void shouldRefuseWhatIsNoResultAndSayWhy(String part, String instead, String message) throws IOException {
        BacktestResult flat = SampleResults.flat();
        BacktestResult result = new BacktestResult(
                flat.strategyId(),
                flat.params(),
                flat.asset(),
                flat.startNs(),
                flat.endNs(),
                flat.initialCash(),
                flat.finalEquity(),
                new EquityCurve(flat.equity().tsNs(), flat.equity().equity()),
                List.of(),
                FillLog.of(List.of()),
                List.of(),
                flat.denied(),
                flat.costs(),
                SampleResults.of(new Random(1), 5, Timeframe.D1, 10).coverage(),
                flat.manifest(),
                "");
        String json = json(result);
        assertThat(json).contains(part);
        Path file = Files.writeString(folder.resolve("bad.json"), json.replace(part, instead == null ? "" : instead));

        assertThatThrownBy(() -> ResultJson.read(file))
                .isInstanceOf(ResultJsonException.class)
                .hasMessageContaining("bad.json")
                .hasMessageContaining(message);
    }

    @Test
    void shouldNameAFileThatIsNotThereOrCut() throws IOException {
        assertThatThrownBy(() -> ResultJson.read(folder.resolve("none.json"))).hasMessageContaining("does not exist");
        String json = json(SampleResults.flat());
        assertThatThrownBy(() -> read(json.substring(0, json.length() / 2)))
                .isInstanceOf(ResultJsonException.class)
                .hasMessageContaining("not JSON");
    }
}
