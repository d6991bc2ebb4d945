package io.njord.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.verticles.strategy.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches as processes: killed in the middle, and with strategies that fail in every way. */
@Tag("integration")
@Tag("faults")
class SearchFaultsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPACE =
            " --strategy sma-cross --param fast=2..61 --param slow=62..121 --qty 1 --fee-bps 5"
                    + " --objective sharpe --threads 2 --json";
    private static final String BAD = """
            package plug;
            import io.njord.contracts.*;
            import io.njord.core.strategy.*;
            import java.util.*;
            public final class Kind implements StrategyFactory {
                public String id() { return "bad"; }
                public String summary() { return "For a test."; }
                public List<Params.Spec> parameters() {
                    return List.of(
                        Params.Spec.choice("how", List.of("well", "throws", "loops", "later", "hoards", "errs"), "how it ends"),
                        Params.Spec.integer("n", 1, 1, 1000, "nothing"));
                }
                private static int made;
                public Strategy create(StrategyContext context) {
                    boolean again = made++ > 0;
                    String how = context.params().text("how");
                    List<long[]> hoard = new ArrayList<>();
                    return new Strategy() {
                        @Override public void onBar(Bar bar) {
                            if (how.equals("throws")) { throw new IllegalStateException("on purpose"); }
                            if (how.equals("errs")) { throw new InternalError("on purpose"); }
                            while (how.equals("loops") || how.equals("later") && again) { Thread.onSpinWait(); }
                            while (how.equals("hoards")) { hoard.add(new long[100_000]); }
                        }
                    };
                }
            }
            """;

    @TempDir
    Path temp;

    private Path bars = Path.of("");

    @BeforeEach
    void writeBars() throws IOException {
        bars = Files.writeString(temp.resolve("bars.csv"), SearchCommandsTest.csv(1_000));
    }

    private Process start(String name, String command, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Dnjord.home=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                "io.njord.verticles.cli.Njord"));
        words.addAll(List.of(command.split(" ")));
        words.addAll(
                List.of("--data", bars.toString(), "--state", temp.resolve(name).toString()));
        words.addAll(List.of(more));
        return new ProcessBuilder(words)
                .redirectOutput(temp.resolve(name + ".out").toFile())
                .redirectError(temp.resolve(name + ".err").toFile())
                .start();
    }

    private JsonNode finish(String name, Process process) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
            String err = Files.readString(temp.resolve(name + ".err"));
            assertThat(process.exitValue()).as(err).isZero();
            assertThat(err).doesNotContain("\tat ");
            return JSON.readTree(temp.resolve(name + ".out").toFile());
        } finally {
            process.destroyForcibly();
        }
    }

    private static long lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sweep",
                "optimise --method tpe --trials 1500",
                "optimise --method cma-es --trials 1500",
                "optimise --method random --trials 3000",
                "walkforward --train 400 --test 200 --method random --trials 800"
            })
    void shouldEndLikeASearchThatWasNeverKilled(String command) throws IOException, InterruptedException {
        JsonNode expected = finish("whole", start("whole", command + SPACE));
        Path checkpoint = temp.resolve("kept.ndjson");
        for (long mark : new long[] {50, 400}) {
            Process killed = start("killed", command + SPACE, "--checkpoint", checkpoint.toString());
            try {
                Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> lines(checkpoint) > mark);
            } finally {
                killed.destroyForcibly();
            }
            assertThat(killed.waitFor()).as("it was in the middle").isEqualTo(137);
        }
        Process resumed = start("killed", command + SPACE, "--checkpoint", checkpoint.toString());
        assertThat(finish("killed", resumed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldGiveOneErrorATrialForAStrategyThatThrowsLoopsOrHoardsAndRunTheOthers(int threads)
            throws IOException, InterruptedException {
        Path jar = badStrategy();
        Path checkpoint = temp.resolve("kept.ndjson");
        Path csv = temp.resolve("trials.csv");
        String[] more = {
            "--plugins",
            jar.toString(),
            "--checkpoint",
            checkpoint.toString(),
            "--out",
            csv.toString(),
            "--threads",
            Integer.toString(threads)
        };
        String command =
                "sweep --json --patience 5 --strategy bad --param how=well,throws,hoards,errs,loops --param n=1..3";
        JsonNode found = finish("bad", start("bad", command, more));
        assertThat(found.get("trials").asInt()).isEqualTo(15);
        assertThat(found.get("failed").asInt()).isEqualTo(12);
        List<String> trials = Files.readAllLines(csv);
        assertThat(trials).hasSize(16);
        for (String line : trials.subList(1, 16)) {
            String expected = switch (line.substring(0, line.indexOf(','))) {
                case "throws", "errs" -> "on purpose";
                case "hoards" -> "ran out of memory";
                case "loops" -> "does it loop?";
                default -> ",0,";
            };
            assertThat(line).contains(expected);
            assertThat(line.contains("-Xmx")).as(line).isEqualTo(line.startsWith("hoards"));
        }
        List<String> kept = Files.readAllLines(checkpoint);
        assertThat(kept).hasSize(16);
        for (String line : kept) {
            assertThat(JSON.readTree(line).isObject()).isTrue();
        }
        assertThat(finish("again", start("again", command, more)))
                .as("nothing is run again")
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "backtest,loops,the strategy failed",
        "montecarlo --model bars --paths 5 --threads 1,loops,the strategy failed",
        "montecarlo --model bars --paths 5 --threads 2,later,of seed 0 failed"
    })
    void shouldNotWaitForAStrategyThatLoops(String command, String how, String what)
            throws IOException, InterruptedException {
        String jar = badStrategy().toString();
        Process process = start("hangs", command + " --patience 2 --strategy bad --param how=" + how, "--plugins", jar);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(temp.resolve("hangs.err")))
                    .contains(what, "did not get on from bar 0 within 2 s: does it loop?")
                    .doesNotContain("\tat ");
        } finally {
            process.destroyForcibly();
        }
    }

    private Path badStrategy() throws IOException {
        Path classes = temp.resolve("classes");
        Jars.compile(classes, Map.of("plug.Kind", BAD));
        Jars.services(classes, "plug.Kind");
        return Jars.pack(temp.resolve("bad.jar"), classes);
    }
}
