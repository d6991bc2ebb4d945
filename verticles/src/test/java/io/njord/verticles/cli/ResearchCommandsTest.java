package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The research commands as a user types them. */
class ResearchCommandsTest {
    @TempDir
    Path temp;

    private Path bars = Path.of("");

    @BeforeEach
    void writeBars() throws IOException {
        Random random = new Random(11);
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        double price = 100;
        for (int i = 0; i < 2_000; i++) {
            double open = price;
            price = Math.max(10, price + random.nextGaussian());
            csv.append(String.format(
                    java.util.Locale.ROOT,
                    "%d,%.2f,%.2f,%.2f,%.2f,%.3f%n",
                    1_577_836_800_000L + i * 60_000L,
                    open,
                    Math.max(open, price) + 0.5,
                    Math.min(open, price) - 0.5,
                    price,
                    1 + random.nextDouble()));
        }
        bars = Files.writeString(temp.resolve("bars.csv"), csv);
    }

    private CommandRun run(String... args) {
        return CommandRun.of(args);
    }

    private CommandRun research(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(
                "--data", bars.toString(), "--state", temp.resolve("state").toString()));
        return run(all.toArray(String[]::new));
    }

    @Test
    void shouldBacktestAsTheReadmeSaysAndGiveTheSameHashEachTime() throws IOException {
        String[] command = {
            "backtest",
            "--strategy",
            "sma-cross",
            "--param",
            "fast=10",
            "--param",
            "slow=30",
            "--cash",
            "10000000",
            "--qty",
            "1",
            "--fee-bps",
            "10",
            "--fill",
            "next-open",
            "--json"
        };
        CommandRun first = research(command);
        assertThat(first.exit()).as(first.err()).isZero();
        JsonNode node = first.json();
        assertThat(node.get("fills").asInt()).isPositive();
        assertThat(node.get("equity").decimalValue())
                .isEqualByComparingTo(node.get("final_equity").decimalValue());
        assertThat(node.get("max_drawdown").asDouble()).isBetween(0.0, 1.0);
        assertThat(node.get("statistics").get("total_return").asDouble())
                .isCloseTo(
                        node.get("equity").asDouble() / 10_000_000 - 1, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(research(command).json().get("result_hash")).isEqualTo(node.get("result_hash"));
    }

    @Test
    void shouldWriteReportResultAndEquity() throws IOException {
        Path out = temp.resolve("out");
        CommandRun ran = research("backtest", "--strategy", "sma-cross", "--out", out.toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("total return", "result hash");
        assertThat(Files.readString(out.resolve("report_sma-cross_BASEQUOTE.html")))
                .contains("Equity Curve");
        assertThat(Files.readAllLines(out.resolve("equity_sma-cross_BASEQUOTE.ndjson")))
                .hasSize(2_000);
        assertThat(out.resolve("result_sma-cross_BASEQUOTE.json")).exists();
    }

    @Test
    void shouldSweepTheSameByTheMachinesAndByTheCompiledForm() throws IOException {
        String[] command = {
            "sweep",
            "--strategy",
            "sma-cross",
            "--param",
            "fast=3..8",
            "--param",
            "slow=5..20:5",
            "--where",
            "fast<slow",
            "--qty",
            "1",
            "--fee-bps",
            "10",
            "--bars",
            "1500",
            "--json",
            "--engine"
        };
        List<String> machines = new ArrayList<>(List.of(command));
        machines.add("machines");
        List<String> compiled = new ArrayList<>(List.of(command));
        compiled.add("compiled");
        JsonNode slow = research(machines.toArray(String[]::new)).json();
        JsonNode fast = research(compiled.toArray(String[]::new)).json();
        for (String key : List.of("trials", "failed", "best", "best_equity", "mean_equity", "fills")) {
            assertThat(fast.get(key)).as(key).isEqualTo(slow.get(key));
        }
        assertThat(slow.get("trials").asInt()).isEqualTo(20);
        assertThat(slow.get("best").get("fast").asText()).isNotEmpty();
    }

    @Test
    void shouldComputeIndicatorsIntoAFile() throws IOException {
        Path out = temp.resolve("tema.csv");
        CommandRun ran = research("research", "indicator", "TEMA(20)", "--out", out.toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(2_001).first().asString().startsWith("ts_ms,close,TEMA(20)");
        assertThat(lines.get(1)).endsWith(",");
        assertThat(lines.getLast().split(",")).hasSize(3);
    }

    @Test
    void shouldMeasureReturns() throws IOException {
        Path returns = Files.writeString(
                temp.resolve("returns.csv"), "date,return\n2020-01-01,0.01\n2020-01-02,-0.005\n2020-01-03,0.02\n");
        CommandRun ran =
                run("research", "stats", "--returns", returns.toString(), "--periods-per-year", "365", "--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.json().get("statistics").get("total_return").asDouble())
                .isCloseTo(1.01 * 0.995 * 1.02 - 1, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void shouldRefuseWhatACapForbidsTellItByReasonAndNotSweepRoundTheGate() throws IOException {
        CommandRun free = research("backtest", "--strategy", "sma-cross", "--json");
        CommandRun capped = research("backtest", "--strategy", "sma-cross", "--per-order-cap", "0.01", "--json");
        assertThat(capped.exit()).as(capped.err()).isZero();
        assertThat(free.json().get("denied").isEmpty()).isTrue();
        assertThat(capped.json().get("denied").get("per-order-cap").asLong()).isPositive();
        assertThat(capped.json().get("fills").asInt()).isZero();
        assertThat(capped.json().get("manifest").get("config_hash"))
                .isNotEqualTo(free.json().get("manifest").get("config_hash"));
        assertThat(research("backtest", "--strategy", "sma-cross", "--per-order-cap", "0.01")
                        .out())
                .contains("refused")
                .contains("per-order-cap=");

        CommandRun sweep = research(
                "sweep",
                "--strategy",
                "sma-cross",
                "--param",
                "fast=5..8",
                "--param",
                "slow=20",
                "--per-order-cap",
                "0.01",
                "--json");
        assertThat(sweep.exit()).as(sweep.err()).isZero();
        assertThat(sweep.json().get("best_equity").asDouble()).isEqualTo(100_000);
        CommandRun negative = research("backtest", "--strategy", "sma-cross", "--daily-loss-cap", "-1");
        assertThat(negative.exit()).isEqualTo(2);
        assertThat(negative.err()).contains("daily loss cap must not be negative (0 = off), got -1");
    }

    @Test
    void shouldChargeByTierFromTextOrFileAndTellInterest() throws IOException {
        Path file = Files.writeString(temp.resolve("tiers.csv"), "notional,maker_bps,taker_bps\n0,10,10\n1000,5,5\n");
        JsonNode flat = research("backtest", "--strategy", "sma-cross", "--fee-bps", "10", "--json")
                .json();
        JsonNode text = research("backtest", "--strategy", "sma-cross", "--fee-tiers", "0:10/10,1000:5/5", "--json")
                .json();

        assertThat(text.get("commission").asDouble())
                .isBetween(
                        flat.get("commission").asDouble() / 2,
                        flat.get("commission").asDouble() - 0.01);
        assertThat(research("backtest", "--strategy", "sma-cross", "--fee-tiers", file.toString(), "--json")
                        .json()
                        .get("result_hash"))
                .isEqualTo(text.get("result_hash"));
        CommandRun interest = research("backtest", "--strategy", "sma-cross", "--cash-rate", "36.5", "--json");
        assertThat(interest.json().get("interest").asDouble()).isBetween(137.0, 139.0);
        CommandRun both = research("backtest", "--strategy", "sma-cross", "--fee-bps", "1", "--fee-tiers", "0:1/1");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("leave out --fee-bps");
        CommandRun missing = research("backtest", "--strategy", "sma-cross", "--fee-tiers", "none.csv");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("none.csv is neither tiers").doesNotContain("\tat ");
        CommandRun negative = research("backtest", "--strategy", "sma-cross", "--borrow-rate", "-1");
        assertThat(negative.exit()).isEqualTo(2);
        assertThat(negative.err()).contains("must not be negative, got -1 percent");
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() {
        CommandRun unknown = research("backtest", "--strategy", "sma-crss");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean sma-cross?");
        CommandRun wrong = research("backtest", "--strategy", "sma-cross", "--param", "fast=40");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("fast 40 must be smaller than slow 30").doesNotContain("\tat ");
        CommandRun year = research("backtest", "--strategy", "sma-cross", "--periods-per-year", "0");
        assertThat(year.exit()).isEqualTo(2);
        assertThat(year.err()).contains("periods").doesNotContain("\tat ");
        CommandRun missing = run(
                "backtest",
                "--strategy",
                "sma-cross",
                "--data",
                temp.resolve("none.csv").toString());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("none.csv").doesNotContain("\tat ");
        CommandRun spec = research("research", "indicator", "RSY(14)");
        assertThat(spec.exit()).isEqualTo(2);
        assertThat(spec.err()).contains("RSI");
        CommandRun empty = research("sweep", "--strategy", "sma-cross", "--param", "fast=10..12", "--where", "fast>99");
        assertThat(empty.exit()).isEqualTo(2);
        assertThat(empty.err()).contains("no combination satisfies");
        CommandRun work = run("bench", "W9");
        assertThat(work.exit()).isEqualTo(2);
        assertThat(work.err()).contains("there is no work W9");
    }
}
