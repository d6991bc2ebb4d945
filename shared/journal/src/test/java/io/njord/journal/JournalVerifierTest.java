package io.njord.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.njord.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalVerifierTest {
    private static final int RECORDS = 24;
    private static final int RUNS = 300;

    @TempDir
    private Path root;

    private Path session = Path.of("");
    private Path file = Path.of("");
    private byte[] original = new byte[0];

    @BeforeEach
    void writeAJournalThatWasNeverClosed() throws IOException {
        session = root.resolve("s");
        file = session.resolve("journal-000001.ndjson");
        Some.write(session, Some.options(), RECORDS);
        Files.delete(session.resolve(SessionSidecar.FILE_NAME));
        original = Files.readAllBytes(file);
    }

    private VerificationReport verify(byte[] content) {
        try {
            Files.write(file, content);
            return JournalVerifier.verify(session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VerificationReport verify(List<String> lines) {
        return verify((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return new ArrayList<>(
                new String(original, StandardCharsets.UTF_8).lines().toList());
    }

    private long recordAt(int offset) {
        long record = 1;
        for (int i = 0; i < offset; i++) {
            record += original[i] == '\n' ? 1 : 0;
        }
        return record;
    }

    private static void assertFirstBad(VerificationReport report, long record) {
        assertThat(report.valid()).isFalse();
        assertThat(report.firstBadRecord()).isEqualTo(record);
        assertThat(report.records()).isEqualTo(record - 1);
        assertThat(report.problem()).isNotBlank();
    }

    @Test
    void shouldFindAnUntouchedJournalValid() {
        VerificationReport report = verify(original);
        assertThat(report.clean()).isTrue();
        assertThat(report.records()).isEqualTo(RECORDS);
        assertThat(report.firstBadRecord()).isZero();
    }

    @Test
    void shouldFindAnEmptyJournalValid() throws IOException {
        VerificationReport report = JournalVerifier.verify(Files.createDirectory(root.resolve("empty")));
        assertThat(report.clean()).isTrue();
        assertThat(report.chainHead()).isEmpty();
    }

    @Test
    @Tag("faults")
    void shouldNameTheRecordOfAnyFlippedByte() {
        Seeds.forEach(RUNS, random -> {
            byte[] flipped = original.clone();
            int at = random.nextInt(flipped.length - 1);
            flipped[at] ^= (byte) (1 + random.nextInt(255));
            assertFirstBad(verify(flipped), recordAt(at));
        });
    }

    @Test
    @Tag("faults")
    void shouldNameTheRecordOfAnyInsertedOrRemovedByte() {
        Seeds.forEach(RUNS, random -> {
            int at = random.nextInt(original.length - 1);
            boolean insert = random.nextBoolean();
            byte[] changed = new byte[original.length + (insert ? 1 : -1)];
            System.arraycopy(original, 0, changed, 0, at);
            if (insert) {
                changed[at] = (byte) random.nextInt(256);
                System.arraycopy(original, at, changed, at + 1, original.length - at);
            } else {
                System.arraycopy(original, at + 1, changed, at, original.length - at - 1);
            }
            assertFirstBad(verify(changed), recordAt(at));
        });
    }

    @Test
    @Tag("faults")
    void shouldNameTheRecordWhenLinesAreDroppedRepeatedOrSwapped() {
        Seeds.forEach(100, random -> {
            int at = random.nextInt(RECORDS - 1);
            int other = at + 1 + random.nextInt(RECORDS - at - 1);
            List<String> dropped = lines();
            dropped.remove(at);
            assertFirstBad(verify(dropped), at + 1L);
            List<String> repeated = lines();
            repeated.add(other, repeated.get(at));
            assertFirstBad(verify(repeated), other + 1L);
            List<String> swapped = lines();
            Collections.swap(swapped, at, other);
            assertFirstBad(verify(swapped), at + 1L);
        });
    }

    @Test
    @Tag("faults")
    void shouldTellATornTailFromAChangedRecord() {
        Seeds.forEach(RUNS, random -> {
            int length = random.nextInt(original.length);
            VerificationReport report = verify(java.util.Arrays.copyOf(original, length));
            long whole = recordAt(length) - 1;
            assertThat(report.valid()).isTrue();
            assertThat(report.records()).isEqualTo(whole);
            int lastEnd = length;
            while (lastEnd > 0 && original[lastEnd - 1] != '\n') {
                lastEnd--;
            }
            assertThat(report.tornTailBytes()).isEqualTo(length - lastEnd);
        });
    }

    @Test
    @Tag("faults")
    void shouldNoticeAnyTruncationAndAdditionOfAClosedSession() throws IOException {
        Path closed = root.resolve("closed");
        Some.write(closed, Some.options(), RECORDS);
        Files.copy(closed.resolve(SessionSidecar.FILE_NAME), session.resolve(SessionSidecar.FILE_NAME));
        assertThat(verify(original).clean()).isTrue();
        Seeds.forEach(RUNS, random -> {
            int length = random.nextInt(original.length);
            assertFirstBad(verify(java.util.Arrays.copyOf(original, length)), recordAt(length));
        });
        try (SessionJournal resumed = Some.resume(closed, Some.options())) {
            resumed.record(Some.record(RECORDS + 1));
        }
        VerificationReport added = verify(Files.readAllBytes(closed.resolve("journal-000001.ndjson")));
        assertThat(added.valid()).isFalse();
        assertThat(added.firstBadRecord()).isEqualTo(RECORDS + 1L);
    }

    @Test
    void shouldNoticeAMissingOrReorderedSegment() throws IOException {
        Path many = root.resolve("many");
        Some.write(many, Some.options().withSegments(2_000, false), 40);
        List<Segment> segments = Segment.list(many);
        assertThat(segments).hasSizeGreaterThan(3);
        long inFirst = Files.readAllLines(segments.getFirst().file()).size();
        Path second = segments.get(1).file();
        Path third = segments.get(2).file();
        Path aside = many.resolve("aside");
        Files.move(second, aside);
        assertFirstBad(JournalVerifier.verify(many), inFirst + 1);
        Files.move(third, second);
        Files.move(aside, third);
        assertFirstBad(JournalVerifier.verify(many), inFirst + 1);
    }

    @Test
    @Tag("faults")
    void shouldFindAnyFlippedOrMissingByteOfAPackedSegment() throws IOException {
        Path packed = root.resolve("packed");
        Some.write(packed, Some.options().withSegments(5_000, true), 40);
        Segment first = Segment.list(packed).getFirst();
        assertThat(first.compressed()).isTrue();
        byte[] whole = Files.readAllBytes(first.file());
        long inFirst = recordsOf(first);
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << new Random(at).nextInt(8));
            assertPackedBad(packed, first, flipped, inFirst);
        }
        Seeds.forEach(50, random -> {
            byte[] cut = java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
            assertPackedBad(packed, first, cut, inFirst);
        });
        assertPackedBad(packed, first, java.util.Arrays.copyOf(whole, whole.length + 1), inFirst);
        Files.write(first.file(), whole);
        assertThat(JournalVerifier.verify(packed).clean()).isTrue();
    }

    private static long recordsOf(Segment segment) throws IOException {
        try (JournalLines lines = new JournalLines(List.of(segment))) {
            long count = 0;
            while (lines.next()) {
                count++;
            }
            return count;
        }
    }

    private static void assertPackedBad(Path directory, Segment segment, byte[] content, long inSegment) {
        try {
            Files.write(segment.file(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        VerificationReport report = JournalVerifier.verify(directory);
        assertThat(report.valid()).isFalse();
        assertThat(report.firstBadRecord()).isBetween(1L, inSegment + 1);
        assertThat(report.problem()).contains(segment.name());
    }
}
