package io.njord.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRepairTest {
    private static final int RECORDS = 20;

    @TempDir
    private Path root;

    private Path killed(String name) throws IOException {
        Path session = root.resolve(name);
        Some.write(session, Some.options(), RECORDS);
        Files.delete(session.resolve(SessionSidecar.FILE_NAME));
        return session;
    }

    private static Path file(Path session) {
        return session.resolve("journal-000001.ndjson");
    }

    @Test
    void shouldDoNothingWhenNothingIsWrong() throws IOException {
        Path session = killed("whole");
        RepairReport report = JournalRepair.repair(session);
        assertThat(report.cutBytes()).isZero();
        assertThat(report.keptIn()).isNull();
        assertThat(report.records()).isEqualTo(RECORDS);
    }

    @Test
    @Tag("faults")
    void shouldCutATornTailKeepItAndContinueAsIfNothingHadHappened() throws IOException {
        Path whole = killed("whole");
        byte[] original = Files.readAllBytes(file(whole));
        String head = JournalVerifier.verify(whole).chainHead();
        Seeds.forEachSeed(25, seed -> {
            Path session = root.resolve("torn-" + seed);
            int length = new java.util.Random(seed).nextInt(original.length);
            byte[] torn = Arrays.copyOf(original, length);
            try {
                Files.createDirectories(session);
                Files.write(file(session), torn);
                try (SessionJournal journal = Some.resume(session, Some.options())) {
                    RepairReport report = journal.repaired().orElseThrow();
                    byte[] kept = report.cutBytes() == 0
                            ? new byte[0]
                            : Files.readAllBytes(Objects.requireNonNull(report.keptIn()));
                    assertThat(kept).isEqualTo(Arrays.copyOfRange(torn, length - kept.length, length));
                    assertThat(kept).hasSize((int) report.cutBytes());
                    Some.records(journal.committedSeq() + 1, RECORDS).forEach(journal::record);
                }
                assertThat(Files.readAllBytes(file(session))).isEqualTo(original);
                assertThat(JournalVerifier.verify(session).chainHead()).isEqualTo(head);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void shouldCutWhatALossOfPowerLeftBehindTheLastRecord() throws IOException {
        Path session = killed("power");
        byte[] garbage = new byte[5_000];
        garbage[100] = '\n';
        Files.write(file(session), garbage, java.nio.file.StandardOpenOption.APPEND);
        RepairReport report = JournalRepair.repair(session);
        assertThat(report.cutBytes()).isEqualTo(garbage.length);
        assertThat(report.records()).isEqualTo(RECORDS);
        assertThat(Objects.requireNonNull(report.keptIn())).hasBinaryContent(garbage);
        assertThat(JournalVerifier.verify(session).clean()).isTrue();
    }

    @Test
    void shouldRefuseToCutDamageThatHasGoodRecordsBehindIt() throws IOException {
        Path session = killed("middle");
        List<String> lines = Files.readAllLines(file(session));
        lines.set(9, lines.get(9).replace("breakout", "breakaut"));
        Files.write(file(session), lines);
        byte[] before = Files.readAllBytes(file(session));
        assertThatThrownBy(() -> Some.resume(session, Some.options()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged at record 10");
        assertThat(file(session)).hasBinaryContent(before);
    }

    @Test
    void shouldRefuseToResumeAClosedSessionThatLacksRecords() throws IOException {
        Path session = root.resolve("closed");
        Some.write(session, Some.options(), RECORDS);
        List<String> lines = Files.readAllLines(file(session));
        Files.write(file(session), lines.subList(0, 15));
        assertThatThrownBy(() -> Some.resume(session, Some.options()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("closed and then changed");
    }
}
