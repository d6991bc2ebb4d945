package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweep, optimise, walkforward, montecarlo and report as a user types them. */
class SearchCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CROSSINGS =
            "--strategy sma-cross --param fast=2..9 --param slow=10..30:5 --where fast<slow --qty 1 --fee-bps 5";

    @TempDir
    Path temp;

    private Path bars = Path.of("");

    @BeforeEach
    void writeBars() throws IOException {
        bars = Files.writeString(temp.resolve("bars.csv"), csv(1_500));
    }

    /** Returns bars of a random walk. */
    static String csv(int count) {
        Random random = new Random(11);
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        double price = 100;
        for (int i = 0; i < count; i++) {
            double open = price;
            price = Math.max(10, price + random.nextGaussian());
            csv.append(String.format(
                    java.util.Locale.ROOT,
                    "%d,%.2f,%.2f,%.2f,%.2f,%.3f%n",
                    1_577_836_800_000L + i * 3_600_000L,
                    open,
                    Math.max(open, price) + 0.5,
                    Math.min(open, price) - 0.5,
                    price,
                    1 + random.nextDouble()));
        }
        return csv.toString();
    }

    /** Runs a command over the bars, with a state directory of this name. */
    private CommandRun run(String state, String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.addAll(List.of(more));
        all.addAll(List.of(
                "--data", bars.toString(), "--state", temp.resolve(state).toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private JsonNode json(String state, String command, String... more) throws IOException {
        CommandRun ran = run(state, command + " --json", more);
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out().strip()).as("one object").doesNotContain("\n");
        return JSON.readTree(ran.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sweep " + CROSSINGS,
                "sweep --objective sharpe " + CROSSINGS,
                "sweep --samples 20 --seed 4 " + CROSSINGS,
                "optimise --method tpe --trials 25 --seed 4 " + CROSSINGS,
                "optimise --method cma-es --trials 25 --seed 4 " + CROSSINGS,
                "optimise --method random --trials 25 --seed 4 " + CROSSINGS,
                "walkforward --train 300 --test 150 " + CROSSINGS,
                "walkforward --train 20d --test 10d --every 12d --anchored --purge 5 --embargo 5 --method tpe --trials 8 "
                        + CROSSINGS,
                "montecarlo --paths 50 --model shuffle --strategy sma-cross --qty 1 --seed 3",
                "montecarlo --paths 50 --model resample --strategy sma-cross --qty 1 --seed 3",
                "montecarlo --paths 50 --model bootstrap --block 12 --strategy sma-cross --qty 1 --seed 3",
                "montecarlo --paths 20 --model bars --strategy sma-cross --qty 1 --seed 3",
                "montecarlo --paths 50 --model gbm --strategy sma-cross --qty 1 --seed 3",
            })
    void shouldPrintTheSameAtAnyNumberOfThreads(String command) throws IOException {
        JsonNode one = json("one", command, "--threads", "1");
        assertThat(json("two", command, "--threads", "2")).isEqualTo(one);
        assertThat(json("four", command, "--threads", "4")).isEqualTo(one);
        assertThat(json("four", command, "--threads", "3"))
                .as("the same search counts once")
                .isEqualTo(one);
        CommandRun text = run("text", command);
        assertThat(text.exit()).as(text.err()).isZero();
        assertThat(text.out()).isNotBlank().doesNotContain("NaN", "null");
    }

    @Test
    void shouldCountEveryTrialAndDeflateTheBestAndALaterBacktestByAll() throws IOException {
        JsonNode sweep = json("s", "sweep --objective sharpe " + CROSSINGS);
        assertThat(sweep.get("trials").asInt()).isEqualTo(40);
        assertThat(sweep.get("trials_ever").asInt()).isEqualTo(40);
        double first = sweep.get("deflated_sharpe").asDouble();
        assertThat(first).isBetween(0.0, 1.0);
        JsonNode search = json("s", "optimise --trials 10 " + CROSSINGS);
        assertThat(search.get("trials_ever").asInt()).isEqualTo(50);
        String best = "backtest --strategy sma-cross --qty 1 --fee-bps 5 --param fast="
                + sweep.get("best").get("fast").asText() + " --param slow="
                + sweep.get("best").get("slow").asText();
        JsonNode backtest = json("s", best);
        assertThat(backtest.get("trials_ever").asInt()).isEqualTo(50);
        assertThat(backtest.get("deflated_sharpe").asDouble()).isLessThan(first);
        JsonNode alone = json("fresh", best);
        assertThat(alone.has("deflated_sharpe")).as("nothing is known there").isFalse();
        assertThat(alone.get("result_hash")).isEqualTo(backtest.get("result_hash"));
        assertThat(alone.get("statistics")).isEqualTo(backtest.get("statistics"));
        JsonNode walk = json("s", "walkforward --train 300 --test 150 " + CROSSINGS);
        assertThat(walk.get("trials_ever").asInt())
                .isEqualTo(50 + walk.get("trials").asInt());
    }

    @Test
    void shouldRankByAnyStatisticTheWayItIsBetterAndKeepTheLimits() throws IOException {
        JsonNode smallest = json("s", "sweep --objective max_drawdown --require fills>=10 --top 40 " + CROSSINGS);
        List<Double> depths = smallest.get("ranked").findValuesAsText("max_drawdown").stream()
                .map(Double::valueOf)
                .toList();
        assertThat(depths).isSorted().hasSizeGreaterThan(5);
        smallest.get("ranked")
                .forEach(trial -> assertThat(trial.get("fills").asInt()).isGreaterThanOrEqualTo(10));
        JsonNode worst = json("s", "sweep --objective equity --minimize --engine machines " + CROSSINGS);
        JsonNode best = json("s", "sweep " + CROSSINGS);
        assertThat(worst.get("best_equity").decimalValue())
                .isLessThan(best.get("best_equity").decimalValue());
        CommandRun none = run("s", "sweep --require fills>100000 " + CROSSINGS);
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.out()).contains("No trial satisfies");
    }

    @Test
    void shouldWriteEveryTrialAsCsvAndAPage() throws IOException {
        Path out = temp.resolve("deep/trials.csv");
        Path page = temp.resolve("deep/search.html");
        json("s", "sweep " + CROSSINGS, "--out", out.toString(), "--report", page.toString());
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(41);
        assertThat(lines.getFirst()).isEqualTo("fast,slow,qty,equity,fills,error");
        assertThat(lines).allMatch(line -> line.split(",", -1).length == 6);
        assertThat(Files.readString(page)).contains("sma-cross").doesNotContain("http://", "https://");
        Path windows = temp.resolve("windows.csv");
        Path walk = temp.resolve("walk.html");
        json(
                "s",
                "walkforward --train 300 --test 150 " + CROSSINGS,
                "--out",
                windows.toString(),
                "--report",
                walk.toString());
        assertThat(Files.readAllLines(windows))
                .hasSize(9)
                .first()
                .asString()
                .startsWith("train_from,test_from,test_to,trials,fast,slow,sharpe_in,sharpe_out");
        assertThat(walk).isNotEmptyFile();
    }

    @Test
    void shouldWalkOverWindowsThatFollowOneAnotherAndCarryTheEquityOn() throws IOException {
        JsonNode walk = json("s", "walkforward --train 300 --test 150 " + CROSSINGS);
        JsonNode windows = walk.get("windows");
        assertThat(windows.size()).isEqualTo((1_500 - 300) / 150);
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).get("start_equity"))
                    .isEqualTo(windows.get(i - 1).get("end_equity"));
            assertThat(windows.get(i).get("test_from_ns"))
                    .isEqualTo(windows.get(i - 1).get("test_to_ns"));
        }
        assertThat(walk.get("final_equity"))
                .isEqualTo(windows.get(windows.size() - 1).get("end_equity"));
        assertThat(walk.get("statistics").get("total_return").asDouble())
                .isCloseTo(walk.get("final_equity").asDouble() / 100_000 - 1, within(1e-12));
    }

    @Test
    void shouldDrawTheSamePathsFromAResultThatWasKeptAndMakeItsPageAgain() throws IOException {
        Path out = temp.resolve("out");
        json("s", "backtest --strategy sma-cross --qty 1", "--out", out.toString());
        Path kept = out.resolve("result_sma-cross_BASEQUOTE.json");
        JsonNode run = json("s", "montecarlo --paths 40 --strategy sma-cross --qty 1");
        CommandRun read = CommandRun.of("montecarlo", "--paths", "40", "--result", kept.toString(), "--json");
        assertThat(read.exit()).as(read.err()).isZero();
        assertThat(JSON.readTree(read.out())).isEqualTo(run);
        Path page = temp.resolve("page.html");
        CommandRun report = CommandRun.of("report", kept.toString(), "--out", page.toString());
        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(page).hasSameBinaryContentAs(out.resolve("report_sma-cross_BASEQUOTE.html"));
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() throws IOException {
        refused(2, "did you mean sharpe?", "sweep --objective sharp " + CROSSINGS);
        refused(2, "did you mean max_drawdown?", "optimise --require max_drawdwn<0.2 " + CROSSINGS);
        refused(2, "sweep tries every combination", "optimise --method grid " + CROSSINGS);
        refused(2, "search method anneal is unknown", "optimise --method anneal " + CROSSINGS);
        refused(2, "there is nothing to search", "optimise --strategy sma-cross");
        refused(2, "trials: 0 is too few", "optimise --trials 0 " + CROSSINGS);
        refused(
                2,
                "cma-es searches numbers",
                "optimise --method cma-es --param side=long-only,long-short " + CROSSINGS);
        refused(2, "must be smaller than slow", "sweep --strategy sma-cross --param fast=50,60 --param slow=10,20");
        refused(2, "not enough for one window", "walkforward --train 1400 --test 200 " + CROSSINGS);
        refused(
                2,
                "give longer stretches",
                "walkforward --train 20 --test 20 --strategy rsi-reversion --param period=2..40");
        refused(2, "judged twice", "walkforward --train 300 --test 100 --every 50 " + CROSSINGS);
        refused(2, "all of them in bars", "walkforward --train 30d --test 100 " + CROSSINGS);
        refused(2, "--train soon is no length", "walkforward --train soon --test 100 " + CROSSINGS);
        refused(2, "'dice' is no model", "montecarlo --model dice --strategy sma-cross");
        refused(2, "block length: 9000", "montecarlo --block 9000 --strategy sma-cross");
        refused(2, "at least one path", "montecarlo --paths 0 --strategy sma-cross");
        refused(1, "nothing to draw from", "montecarlo --model shuffle --strategy sma-cross --bars 20");
        refused(2, "a search needs a thread", "sweep --threads 0 " + CROSSINGS);
        refused(2, "a second of patience", "sweep --patience 0 " + CROSSINGS);
        refused(2, "a second of patience", "montecarlo --patience 0 --strategy sma-cross");
        Path text = Files.writeString(temp.resolve("no.json"), "{\"schema_version\":1}");
        CommandRun noResult = CommandRun.of(
                "report", text.toString(), "--out", temp.resolve("x.html").toString());
        assertThat(noResult.exit()).isEqualTo(1);
        assertThat(noResult.err()).contains("no.json", "missing").doesNotContain("\tat ");
        CommandRun both = CommandRun.of("montecarlo", "--result", text.toString(), "--strategy", "sma-cross");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("--result stands instead");
        CommandRun again = CommandRun.of("montecarlo", "--result", text.toString(), "--model", "bars");
        assertThat(again.exit()).isEqualTo(2);
        CommandRun nothing = CommandRun.of("montecarlo");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("--data", "--strategy");
    }

    private void refused(int exit, String message, String command) {
        CommandRun ran = run("r", command);
        assertThat(ran.err()).as(command).contains(message).doesNotContain("\tat ");
        assertThat(ran.exit()).as(command).isEqualTo(exit);
        assertThat(ran.err().lines().filter(line -> line.startsWith("njord:")).count())
                .as(command)
                .isLessThanOrEqualTo(1);
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherSearch() {
        String[] kept = {"--checkpoint", temp.resolve("c.ndjson").toString()};
        assertThat(run("s", "optimise --trials 10 --seed 1 " + CROSSINGS, kept).exit())
                .isZero();
        CommandRun longer = run("s", "optimise --trials 20 --seed 1 " + CROSSINGS, kept);
        assertThat(longer.exit()).as("more trials go on: %s", longer.err()).isZero();
        Stream.of("optimise --trials 10 --seed 2 ", "sweep --objective sharpe ").forEach(other -> {
            CommandRun refused = run("s", other + CROSSINGS, kept);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("is of another search").doesNotContain("\tat ");
        });
    }

    @Test
    void shouldSayHowLongItWillTake() {
        assertThat(Progress.text(250, 1_000, 10)).isEqualTo("250 of 1,000 trials, 30 s left");
    }
}
