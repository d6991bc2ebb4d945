package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.verticles.strategy.Jars;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path folder;

    private Path bars = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        bars = folder.resolve("sample_ETHUSD_5m.csv");
        try (InputStream in = Objects.requireNonNull(
                CheckCommandTest.class.getResourceAsStream("/new-strategy/sample_ETHUSD_5m.csv"))) {
            Files.copy(in, bars);
        }
    }

    private CommandRun check(String... args) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(Arrays.asList(args));
        all.addAll(List.of("--data", bars.toString(), "--symbol", "ETH/USD", "--no-cache"));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void shouldCallAnHonestStrategyClean() throws IOException {
        CommandRun run = check("lookahead", "--strategy", "sma-cross", "--indicators");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("decisions in 580 bars").endsWith("clean\n");
        CommandRun exact = check("lookahead", "--strategy", "sma-cross", "--every-bar", "--json");
        assertThat(exact.exit()).isZero();
        assertThat(json(exact).get("clean").asBoolean()).isTrue();
        assertThat(json(exact).get("ends").asInt()).isEqualTo(579);
        CommandRun warm = check("warmup", "--strategy", "sma-cross", "--indicator", "EMA(20)", "--indicator", "OBV");
        assertThat(warm.exit()).as(warm.out()).isZero();
        assertThat(warm.out())
                .contains("declares a warm-up of 30 bars; from 30 bars on nothing changes any more")
                .contains("EMA(20)")
                .contains("after never");
    }

    @Test
    void shouldNameWhatAPlugInDoesWrong() throws IOException {
        Path jar = Jars.plugin(
                folder.resolve("dice.jar"),
                "dice",
                "static long seen;",
                "if (new Random().nextBoolean()) context.market(Side.BUY, context.qtyOf(BigDecimal.ONE)); seen++;");
        CommandRun run = check("lookahead", "--strategy", "dice", "--plugins", jar.toString(), "--json");
        assertThat(run.exit()).isEqualTo(1);
        JsonNode findings = json(run).get("findings");
        assertThat(findings.findValuesAsText("code")).contains("static-state", "chance", "decided-nothing");
        assertThat(findings.findValuesAsText("detail")).anyMatch(text -> text.contains("plug.Kind"));
        CommandRun text = check("lookahead", "--strategy", "dice", "--plugins", jar.toString());
        assertThat(text.out()).contains("FINDING chance: dice").contains("  do       draw from a generator of its own");
    }

    @Test
    void shouldEndTradesAtSomeOfThemAndSayAtHowMany() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,price,amount,side\n");
        for (int i = 0; i < 500; i++) {
            long cents = 200_000 + (long) (900 * Math.sin(i / 9.0)) + i % 7;
            csv.append(1_600_000_000_000L + 250L * i)
                    .append(",%d.%02d,0.5,%s\n".formatted(cents / 100, cents % 100, i % 3 == 0 ? "sell" : "buy"));
        }
        Path trades = Files.writeString(folder.resolve("ETHUSD_trades.csv"), csv);
        String[] lively = {
            "check", "lookahead", "--strategy", "trendline_break", "--param", "breakout_threshold=0.0001", "--data"
        };
        List<String> words = new ArrayList<>(Arrays.asList(lively));
        words.addAll(List.of(trades.toString(), "--symbol", "ETH/USD"));
        CommandRun text = CommandRun.of(words.toArray(String[]::new));
        assertThat(text.exit()).as(text.out() + text.err()).isZero();
        assertThat(text.out()).contains("decisions in 500 trades; ended at ").endsWith("clean\n");
        words.add("--json");
        JsonNode said = json(CommandRun.of(words.toArray(String[]::new)));
        assertThat(said.get("trades").asInt()).isEqualTo(500);
        assertThat(said.get("ends").asInt()).isGreaterThan(20);
        words.add("--indicators");
        CommandRun refused = CommandRun.of(words.toArray(String[]::new));
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("--indicators are checked over bars");
    }

    @Test
    void shouldSayWhetherTheBestOfMayIsMoreThanLuck() throws IOException {
        CommandRun run = check(
                "overfit", "--strategy", "sma-cross", "--param", "fast=2..10", "--param", "slow=12..40:4", "--json");
        assertThat(run.exit()).as(run.err()).isIn(0, 1);
        JsonNode said = json(run);
        assertThat(said.get("trials").asInt()).isEqualTo(72);
        assertThat(said.get("combinations").asInt()).isEqualTo(12_870);
        assertThat(said.get("pbo").asDouble()).isBetween(0.0, 1.0);
        assertThat(said.get("clean").asBoolean()).isEqualTo(run.exit() == 0);
        assertThat(said.get("best").get("fast").asInt()).isBetween(2, 10);
        assertThat(check("overfit", "--strategy", "rsi_tema_bb_v2", "--param", "rsi_period=5..9")
                        .out())
                .contains("best of 5 trials over 579 bars");
    }

    @Test
    void shouldEndWrongUsageWithTwo() {
        String[][] runs = {
            {"Strategy not found: sma-kross; did you mean sma-cross?", "lookahead", "--strategy", "sma-kross"},
            {"parameter fats is unknown", "warmup", "--strategy", "sma-cross", "--param", "fats=3"},
            {"give a range", "overfit", "--strategy", "sma-cross"},
            {"blocks: 7", "overfit", "--strategy", "sma-cross", "--param", "fast=2..5", "--blocks", "7"},
            {"samples -1", "lookahead", "--strategy", "sma-cross", "--samples", "-1"},
            {"indicator EMMA is unknown", "warmup", "--strategy", "sma-cross", "--indicator", "EMMA(3)"}
        };
        for (String[] one : runs) {
            CommandRun run = check(Arrays.copyOfRange(one, 1, one.length));
            assertThat(run.exit()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains(one[0]);
        }
        assertThat(CommandRun.of("check", "lookahead").exit()).isEqualTo(2);
    }
}
