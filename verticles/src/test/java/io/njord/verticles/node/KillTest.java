package io.njord.verticles.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.journal.JournalVerifier;
import io.njord.journal.ReplayReport;
import io.njord.journal.Replayer;
import io.njord.journal.SessionState;
import io.njord.journal.Sessions;
import io.njord.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Really kills a running demo, at moments a seed chooses, and starts it again. */
@Tag("integration")
@Tag("faults")
class KillTest {
    @TempDir
    Path home;

    private Process demo(Path output, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dnjord.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "io.njord.verticles.cli.Njord",
                "demo",
                "--no-web"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private Path session() {
        return new Sessions(home.resolve("var/sessions"), InstantSource.system())
                .latest()
                .orElseThrow();
    }

    @Test
    void shouldResumeAKilledSessionExactlyAndEndLikeOneThatWasNeverKilled() {
        Seeds.forEachSeed(2, seed -> {
            try {
                killAndResume(new Random(seed), seed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private void killAndResume(Random random, long seed) throws IOException, InterruptedException {
        Path output = home.resolve("killed-" + seed + ".txt");
        int before = new Sessions(home.resolve("var/sessions"), InstantSource.system())
                .list()
                .size();
        Process process = demo(output, "--speed", "30");
        long wanted = 200_000L + random.nextInt(1_500_000);
        try {
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .pollInterval(5, TimeUnit.MILLISECONDS)
                    .until(() -> new Sessions(home.resolve("var/sessions"), InstantSource.system())
                                            .list()
                                            .size()
                                    > before
                            && Files.exists(session().resolve("journal-000001.ndjson"))
                            && Files.size(session().resolve("journal-000001.ndjson")) > wanted);
        } finally {
            process.destroyForcibly().waitFor();
        }
        Path killed = session();
        assertThat(Sessions.state(killed)).isEqualTo(SessionState.KILLED);
        ReplayReport upToTheKill = new Replayer(SessionHead.read(killed)::loop).replay(killed);
        assertThat(upToTheKill.identical()).isTrue();
        assertThat(JournalVerifier.verify(killed).valid()).isTrue();

        Path resumedOutput = home.resolve("resumed-" + seed + ".txt");
        Process resumed = demo(resumedOutput, "--max-speed", "--json");
        assertThat(resumed.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(resumedOutput);
        assertThat(resumed.exitValue()).as(text).isZero();
        assertThat(text).contains("was killed; recovered from its journal").contains("it goes on");
        assertThat(session()).isEqualTo(killed);
        assertThat(new Replayer(SessionHead.read(killed)::loop).replay(killed).identical())
                .isTrue();

        Path straightOutput = home.resolve("straight-" + seed + ".txt");
        assertThat(demo(straightOutput, "--max-speed", "--json").waitFor(60, TimeUnit.SECONDS))
                .isTrue();
        JsonNode afterKill = lastLine(resumedOutput);
        JsonNode straight = lastLine(straightOutput);
        for (String field : List.of("intents", "decisions", "orders", "fills", "realized_pnl", "equity")) {
            assertThat(afterKill.get(field)).as(field).isEqualTo(straight.get(field));
        }
    }

    private static JsonNode lastLine(Path output) throws IOException {
        return new ObjectMapper().readTree(Files.readAllLines(output).getLast());
    }
}
