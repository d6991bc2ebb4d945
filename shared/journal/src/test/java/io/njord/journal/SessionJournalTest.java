package io.njord.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.contracts.Envelope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionJournalTest {
    @TempDir
    private Path root;

    private Path session() {
        return root.resolve("s1");
    }

    @Test
    void shouldWriteOneCanonicalLineARecordWithItsChecksumLast() throws Exception {
        Some.write(session(), Some.options(), 4);
        List<String> lines = Files.readAllLines(session().resolve("journal-000001.ndjson"));
        assertThat(lines).hasSize(4);
        HashChain chain = new HashChain();
        for (String line : lines) {
            int tail = line.length() - RecordEncoder.TAIL_LENGTH;
            String data = line.substring(0, tail) + "}";
            assertThat(data).startsWith("{\"cause\":").doesNotContain("checksum");
            assertThat(line).endsWith(",\"checksum\":\"" + chain.append(data) + "\"}");
        }
        assertThat(lines.get(3))
                .startsWith("{\"cause\":3,\"data\":{")
                .contains(
                        "},\"seq\":4,\"source\":\"strategy \\\"ä\\\"\",\"topic\":\"strat.signal\",\"type\":\"signal\"");
    }

    @Test
    void shouldReadBackWhatWasRecordedAcrossSegmentsPlainOrPacked() throws Exception {
        for (boolean packed : new boolean[] {false, true}) {
            Path directory = root.resolve("packed-" + packed);
            Some.write(directory, Some.options().withSegments(3_000, packed), 60);
            List<Segment> segments = Segment.list(directory);
            assertThat(segments).hasSizeGreaterThan(3);
            assertThat(segments.getFirst().compressed()).isEqualTo(packed);
            assertThat(segments.getLast().compressed()).isFalse();
            assertThat(Some.read(directory)).isEqualTo(Some.records(1, 60));
            assertThat(JournalVerifier.verify(directory).clean()).isTrue();
        }
    }

    @Test
    void shouldGiveTheSameHeadForTheSameInputWhateverTheSegments() {
        Some.write(root.resolve("a"), Some.options(), 50);
        Some.write(root.resolve("b"), Some.options().withSegments(1_000, true).withFsync(FsyncPolicy.BATCH, 1), 50);
        assertThat(JournalVerifier.verify(root.resolve("a")).chainHead())
                .hasSize(64)
                .isEqualTo(JournalVerifier.verify(root.resolve("b")).chainHead());
    }

    @Test
    void shouldTellCommitsInOrderAndOnlyAfterTheRecordIsInTheFile() throws Exception {
        List<Envelope> told = Collections.synchronizedList(new ArrayList<>());
        List<Long> missing = Collections.synchronizedList(new ArrayList<>());
        CommitListener commits = committed -> {
            told.addAll(committed);
            long inFile = Some.read(session()).size();
            if (inFile < committed.getLast().seq()) {
                missing.add(committed.getLast().seq());
            }
        };
        try (SessionJournal journal =
                SessionJournal.create(session(), Some.options(), Some.FACTS, commits, HealthListener.NONE)) {
            Some.records(1, 30).forEach(journal::record);
            journal.awaitCommitted(30).get(10, TimeUnit.SECONDS);
            assertThat(journal.committedSeq()).isEqualTo(30);
            assertThat(journal.durableSeq()).isEqualTo(30);
            assertThat(journal.records()).isEqualTo(30);
            assertThat(journal.chainHead())
                    .isEqualTo(JournalVerifier.verify(session()).chainHead());
        }
        assertThat(told).isEqualTo(Some.records(1, 30));
        assertThat(missing).isEmpty();
    }

    @Test
    void shouldSurviveAListenerThatThrows() {
        CommitListener commits = _ -> {
            throw new IllegalStateException("on purpose");
        };
        try (SessionJournal journal =
                SessionJournal.create(session(), Some.options(), Some.FACTS, commits, HealthListener.NONE)) {
            Some.records(1, 10).forEach(journal::record);
        }
        assertThat(Some.read(session())).hasSize(10);
    }

    @Test
    void shouldRefuseASecondWriterAndKeepTheFirst() {
        try (SessionJournal journal = Some.create(session(), Some.options())) {
            journal.record(Some.record(1));
            assertThatThrownBy(() -> Some.resume(session(), Some.options()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("another writer");
            assertThatThrownBy(() -> JournalRepair.repair(session()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("another writer");
            journal.record(Some.record(2));
        }
        assertThat(Some.read(session())).hasSize(2);
    }

    @Test
    void shouldRefuseToStartOverAnExistingJournal() {
        Some.write(session(), Some.options(), 3);
        assertThatThrownBy(() -> Some.create(session(), Some.options()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("holds a journal already");
        assertThat(Some.read(session())).hasSize(3);
    }

    @Test
    void shouldRefuseARecordThatDoesNotFollow() {
        try (SessionJournal journal = Some.create(session(), Some.options())) {
            journal.record(Some.record(1));
            assertThatThrownBy(() -> journal.record(Some.record(3)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("record 2 follows");
        }
    }

    @Test
    void shouldRefuseARecordAfterClose() {
        SessionJournal journal = Some.create(session(), Some.options());
        journal.close();
        assertThatThrownBy(() -> journal.record(Some.record(1))).isInstanceOf(JournalException.class);
    }

    @Test
    void shouldNoteTheEndInTheSidecar() {
        Some.write(session(), Some.options(), 7);
        SessionSidecar sidecar = Objects.requireNonNull(SessionSidecar.find(session()));
        SessionSidecar.Closed closed = Objects.requireNonNull(sidecar.closed());
        assertThat(sidecar.version()).isEqualTo("1.2.3");
        assertThat(sidecar.commandLine()).containsExactly("njord", "paper");
        assertThat(closed.records()).isEqualTo(7);
        assertThat(closed.head()).isEqualTo(JournalVerifier.verify(session()).chainHead());
    }

    @Test
    void shouldContinueChainAndSeqWhenResumed() {
        Some.write(root.resolve("whole"), Some.options(), 40);
        Some.write(session(), Some.options().withSegments(2_000, true), 25);
        try (SessionJournal journal = Some.resume(session(), Some.options().withSegments(2_000, true))) {
            assertThat(journal.committedSeq()).isEqualTo(25);
            Some.records(26, 40).forEach(journal::record);
        }
        VerificationReport report = JournalVerifier.verify(session());
        assertThat(report.clean()).isTrue();
        assertThat(report.records()).isEqualTo(40);
        assertThat(report.chainHead())
                .isEqualTo(JournalVerifier.verify(root.resolve("whole")).chainHead());
        assertThat(Objects.requireNonNull(SessionSidecar.find(session())).resumedAt())
                .hasSize(1);
    }

    @Test
    void shouldNeverOverwriteAPackedSegment() throws Exception {
        Path directory = Files.createDirectories(session());
        Path plain = directory.resolve("journal-000001.ndjson");
        Files.writeString(plain, "one\n");
        assertThat(SegmentCompressor.pack(plain)).isTrue();
        Files.writeString(plain, "two\n");
        assertThat(SegmentCompressor.pack(plain)).isFalse();
        assertThat(plain).hasContent("two\n");
        Files.writeString(plain, "one\n");
        assertThat(SegmentCompressor.pack(plain)).isTrue();
        assertThat(plain).doesNotExist();
    }

    @Test
    void shouldPackSoThatAnyGunzipReadsIt() throws Exception {
        Path plain = Files.createDirectories(session()).resolve("journal-000001.ndjson");
        String text = "a line of text\n".repeat(20_000);
        Files.writeString(plain, text);
        SegmentCompressor.pack(plain);
        try (var in = new java.util.zip.GZIPInputStream(
                Files.newInputStream(session().resolve("journal-000001.ndjson.gz")))) {
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }
}
