package io.njord.journal.bars;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What becomes of closed files, on a background thread: each gets its manifest and is packed. */
final class ClosedFiles implements AutoCloseable {
    private final boolean compress;
    private final int level;
    private final AtomicLong failures = new AtomicLong();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("market-journal-pack").daemon().factory());

    ClosedFiles(boolean compress, int level) {
        this.compress = compress;
        this.level = level;
    }

    void submit(Path file) {
        thread.execute(() -> finish(file));
    }

    private void finish(Path path) {
        JournalFile file = JournalFile.of(path);
        if (file == null) {
            return;
        }
        try {
            JournalManifest.ensure(file);
            if (compress) {
                JournalPacker.pack(file, level);
            }
        } catch (IOException | RuntimeException e) {
            failures.incrementAndGet();
            System.getLogger(ClosedFiles.class.getName())
                    .log(System.Logger.Level.WARNING, path + " stays as it is, it could not be packed: " + e);
        }
    }

    long failures() {
        return failures.get();
    }

    /** Finishes what was submitted. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.MINUTES)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
