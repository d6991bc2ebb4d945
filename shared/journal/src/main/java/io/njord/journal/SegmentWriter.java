package io.njord.journal;

import io.njord.contracts.JsonBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole batches of lines to the current segment and tries again for as long as the disk refuses. A batch that was
 * written in part is cut off before it is tried again, so that no record is ever torn or doubled by a retry. Confined to the
 * writer's thread; {@link #abandon} may come from another.
 */
final class SegmentWriter {
    private final Path directory;
    private final Storage storage;
    private final JournalOptions options;
    private final HealthListener listener;
    private final SegmentCompressor compressor;
    private final CountDownLatch abandoned = new CountDownLatch(1);
    private int number;
    private long length;
    private boolean tailInDoubt;
    private Storage.@Nullable SegmentFile file;
    private volatile boolean healthy = true;

    SegmentWriter(
            Path directory,
            Storage storage,
            JournalOptions options,
            HealthListener listener,
            SegmentCompressor compressor) {
        this.directory = directory;
        this.storage = storage;
        this.options = options;
        this.listener = listener;
        this.compressor = compressor;
    }

    /** Opens a new segment. */
    void startSegment(int newNumber) throws IOException {
        Path path = Segment.plain(directory, newNumber);
        if (Files.exists(path.resolveSibling(path.getFileName() + ".gz"))) {
            throw new IOException("a packed segment " + newNumber + " exists");
        }
        file = storage.create(path);
        number = newNumber;
        length = 0;
        tailInDoubt = false;
    }

    /** Opens the last segment to go on at its end. */
    void continueSegment(int lastNumber, long lastLength) throws IOException {
        file = storage.append(Segment.plain(directory, lastNumber));
        number = lastNumber;
        length = lastLength;
    }

    /** Writes a batch, however long it takes. */
    void write(JsonBuffer batch) {
        insist("write", () -> {
            Storage.SegmentFile target = opened();
            if (tailInDoubt) {
                target.truncate(length);
            }
            tailInDoubt = true;
            ByteBuffer bytes = ByteBuffer.wrap(batch.array(), 0, batch.length());
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
            tailInDoubt = false;
        });
        length += batch.length();
    }

    /** Forces what was written to the disk, however long it takes. */
    void force() {
        insist("fsync", () -> opened().force());
    }

    /** Returns the number of bytes that the segment takes before it is full. */
    long room() {
        return options.segmentBytes() - length;
    }

    /** Closes the full segment, opens the next and has the old one packed. */
    void rotate() {
        force();
        int closed = number;
        insist("close", () -> {
            if (file != null) {
                file.close();
                file = null;
            }
        });
        number = closed + 1;
        insist("create", () -> startSegment(closed + 1));
        insist("sync the directory of", () -> DurableFiles.syncDirectory(path()));
        compressor.submit(Segment.plain(directory, closed));
    }

    boolean healthy() {
        return healthy;
    }

    /** Makes a write that is being retried fail for good. */
    void abandon() {
        abandoned.countDown();
    }

    /** Closes the segment without any retry. */
    void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private void insist(String what, Action action) {
        long pauseMs = options.retryMinMs();
        while (true) {
            try {
                action.run();
                if (!healthy) {
                    healthy = true;
                    tell(true, "the journal " + path() + " can be written again");
                }
                return;
            } catch (IOException e) {
                String message = "cannot " + what + " " + path() + ": " + e.getMessage()
                        + "; nothing is lost, it is tried again; free disk space or mend the directory";
                if (healthy) {
                    healthy = false;
                    tell(false, message);
                }
                if (abandonedWithin(pauseMs)) {
                    throw new JournalException("given up: " + message, e);
                }
                pauseMs = Math.min(options.retryMaxMs(), 2 * pauseMs);
            }
        }
    }

    private void tell(boolean well, String message) {
        try {
            listener.health(well, message);
        } catch (RuntimeException e) {
            System.getLogger(SegmentWriter.class.getName())
                    .log(System.Logger.Level.WARNING, "the listener failed on: " + message, e);
        }
    }

    private boolean abandonedWithin(long pauseMs) {
        try {
            return abandoned.await(pauseMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the journal's writer", e);
        }
    }

    private Storage.SegmentFile opened() throws IOException {
        if (file == null) {
            throw new IOException("the segment is not open");
        }
        return file;
    }

    private Path path() {
        return Segment.plain(directory, number);
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }
}
