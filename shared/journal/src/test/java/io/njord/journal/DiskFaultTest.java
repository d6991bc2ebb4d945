package io.njord.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.njord.testkit.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFaultTest {
    @TempDir
    private Path root;

    /** The real files, but every operation may fail, a write after having written a part. */
    private static class FaultyStorage implements Storage {
        @Override
        public SegmentFile create(Path file) throws IOException {
            fault("create");
            return wrap(FILES.create(file));
        }

        @Override
        public SegmentFile append(Path file) throws IOException {
            return wrap(FILES.append(file));
        }

        /** Throws when this operation fails; returns how many bytes of a write go through before. */
        void fault(String operation) throws IOException {}

        int before(int bytes) {
            return bytes;
        }

        private SegmentFile wrap(SegmentFile file) {
            return new SegmentFile() {
                @Override
                public void write(ByteBuffer bytes) throws IOException {
                    int count = before(bytes.remaining());
                    ByteBuffer part = bytes.slice(bytes.position(), count);
                    while (part.hasRemaining()) {
                        file.write(part);
                    }
                    bytes.position(bytes.position() + count);
                    fault("write");
                }

                @Override
                public void truncate(long length) throws IOException {
                    fault("truncate");
                    file.truncate(length);
                }

                @Override
                public void force() throws IOException {
                    fault("fsync");
                    file.force();
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }
    }

    private static final class FullDisk extends FaultyStorage {
        private final AtomicBoolean full = new AtomicBoolean();

        @Override
        void fault(String operation) throws IOException {
            if (full.get() && operation.equals("write")) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        int before(int bytes) {
            return full.get() ? bytes / 2 : bytes;
        }
    }

    @Test
    void shouldKeepEverythingQueuedWhileTheDiskIsFullAndWriteItWhenThereIsSpace() throws Exception {
        FullDisk disk = new FullDisk();
        BlockingQueue<String> health = new LinkedBlockingQueue<>();
        Path session = root.resolve("full");
        JournalOptions options = Some.options().withQueueCapacity(8);
        try (SessionJournal journal = SessionJournal.create(
                session,
                options,
                Some.FACTS,
                disk,
                CommitListener.NONE,
                (well, message) -> health.add(well + " " + message))) {
            Some.records(1, 3).forEach(journal::record);
            journal.awaitCommitted(3).get(10, TimeUnit.SECONDS);
            disk.full.set(true);
            Some.records(4, 11).forEach(journal::record);
            assertThat(health.poll(10, TimeUnit.SECONDS))
                    .startsWith("false")
                    .contains("journal-000001.ndjson", "No space left on device");
            assertThat(journal.healthy()).isFalse();
            assertThat(journal.hasRoom()).isFalse();
            assertThat(journal.room()).isZero();
            assertThat(journal.committedSeq()).isEqualTo(3);
            Some.records(12, 14).forEach(journal::record);
            disk.full.set(false);
            assertThat(health.poll(10, TimeUnit.SECONDS)).startsWith("true");
            journal.awaitCommitted(14).get(10, TimeUnit.SECONDS);
            assertThat(journal.hasRoom()).isTrue();
        }
        assertThat(Some.read(session)).isEqualTo(Some.records(1, 14));
        assertThat(JournalVerifier.verify(session).clean()).isTrue();
    }

    @Test
    void shouldRefuseRecordsBeyondTheReserveInsteadOfDroppingThem() throws Exception {
        FullDisk disk = new FullDisk();
        disk.full.set(true);
        Path session = root.resolve("reserve");
        JournalOptions options = Some.options().withQueueCapacity(4).withPatience(1, 2, 1, 5_000);
        try (SessionJournal journal =
                SessionJournal.create(session, options, Some.FACTS, disk, CommitListener.NONE, HealthListener.NONE)) {
            Some.records(1, 8).forEach(journal::record);
            assertThatThrownBy(() -> journal.record(Some.record(9)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("8 records wait");
            disk.full.set(false);
            journal.awaitCommitted(8).get(10, TimeUnit.SECONDS);
            journal.record(Some.record(9));
        }
        assertThat(Some.read(session)).isEqualTo(Some.records(1, 9));
    }

    @Test
    void shouldSayWhatCouldNotBeWrittenWhenClosedOnAFullDisk() throws Exception {
        FullDisk disk = new FullDisk();
        Path session = root.resolve("closed");
        SessionJournal journal = SessionJournal.create(
                session,
                Some.options().withPatience(1, 2, 1, 1),
                Some.FACTS,
                disk,
                CommitListener.NONE,
                HealthListener.NONE);
        Some.records(1, 3).forEach(journal::record);
        journal.awaitCommitted(3).get(10, TimeUnit.SECONDS);
        disk.full.set(true);
        Some.records(4, 6).forEach(journal::record);
        assertThatThrownBy(journal::close)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("behind record 3")
                .hasMessageContaining("3 records could not be written");
        try (SessionJournal resumed = Some.resume(session, Some.options())) {
            assertThat(resumed.repaired().orElseThrow().cutBytes()).isPositive();
            assertThat(resumed.committedSeq()).isBetween(3L, 5L);
        }
        assertThat(Some.read(session))
                .isEqualTo(Some.records(1, JournalVerifier.verify(session).records()));
    }

    @Test
    @Tag("faults")
    void shouldLoseTearAndDoubleNothingWhateverFails() {
        Seeds.forEachSeed(6, seed -> {
            Random random = new Random(seed);
            FaultyStorage storage = new FaultyStorage() {
                @Override
                void fault(String operation) throws IOException {
                    if (random.nextInt(3) == 0) {
                        throw new IOException("I/O error of " + operation);
                    }
                }

                @Override
                int before(int bytes) {
                    return random.nextInt(bytes) + 1;
                }
            };
            Path session = root.resolve("seed-" + seed);
            JournalOptions options = Some.options()
                    .withSegments(700 + random.nextInt(2_000), random.nextBoolean())
                    .withFsync(FsyncPolicy.BATCH, 1);
            try (SessionJournal journal = opened(session, options, storage)) {
                Some.records(1, 40).forEach(journal::record);
            }
            assertThat(Some.read(session)).isEqualTo(Some.records(1, 40));
            assertThat(JournalVerifier.verify(session).clean()).isTrue();
        });
    }

    private static SessionJournal opened(Path session, JournalOptions options, Storage storage) {
        while (true) {
            try {
                return SessionJournal.create(
                        session, options, Some.FACTS, storage, CommitListener.NONE, HealthListener.NONE);
            } catch (JournalException e) {
                assertThat(e).hasMessageContaining("I/O error of create");
            }
        }
    }

    @Test
    void shouldNameTheSystemsErrorOfARealFullDevice() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "/dev/full is absent");
        FaultyStorage disk = new FaultyStorage() {
            @Override
            public SegmentFile create(Path file) throws IOException {
                return FILES.append(full);
            }
        };
        BlockingQueue<String> health = new ArrayBlockingQueue<>(10);
        SessionJournal journal = SessionJournal.create(
                root.resolve("dev-full"),
                Some.options().withPatience(1, 1, 1, 1),
                Some.FACTS,
                disk,
                CommitListener.NONE,
                (_, message) -> health.add(message));
        journal.record(Some.record(1));
        assertThatThrownBy(journal::close).isInstanceOf(JournalException.class);
        assertThat(List.copyOf(health)).anyMatch(message -> message.contains("No space left on device"));
    }
}
