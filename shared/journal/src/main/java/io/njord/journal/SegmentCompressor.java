package io.njord.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/**
 * Packs closed segments on a background thread: writes a temporary file, forces it, reads it back and compares lines and CRC
 * with the plain one, renames it, and only then deletes the plain file. Never overwrites: where a packed file exists already
 * with other content, both stay and the refusal is counted.
 */
final class SegmentCompressor implements AutoCloseable {
    private final boolean enabled;
    private final AtomicLong packed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("journal-pack").daemon().factory());

    SegmentCompressor(boolean enabled) {
        this.enabled = enabled;
    }

    /** Has a closed segment packed. */
    void submit(Path plain) {
        if (enabled) {
            thread.execute(() -> run(plain));
        }
    }

    private void run(Path plain) {
        try {
            if (pack(plain)) {
                packed.incrementAndGet();
            } else {
                refused.incrementAndGet();
            }
        } catch (IOException e) {
            refused.incrementAndGet();
            System.getLogger(SegmentCompressor.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "cannot pack " + plain + ", it stays as it is: " + e.getMessage());
        }
    }

    /** Packs one file; returns false when a packed file with other content exists. */
    static boolean pack(Path plain) throws IOException {
        Path target = plain.resolveSibling(plain.getFileName() + ".gz");
        Content before = Content.of(Files.newInputStream(plain));
        if (Files.exists(target)) {
            if (!Content.of(new GzipInput(Files.newInputStream(target))).equals(before)) {
                return false;
            }
            Files.delete(plain);
            return true;
        }
        Path temporary = plain.resolveSibling(plain.getFileName() + ".gz.tmp");
        Files.deleteIfExists(temporary);
        try (InputStream in = Files.newInputStream(plain)) {
            GzipOutput.pack(in, temporary);
        }
        Content after = Content.of(new GzipInput(Files.newInputStream(temporary)));
        if (!after.equals(before)) {
            throw new IOException("the packed form reads as " + after + " instead of " + before);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.syncDirectory(target);
        Files.delete(plain);
        return true;
    }

    long packed() {
        return packed.get();
    }

    long refused() {
        return refused.get();
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

    private record Content(long lines, long bytes, long crc) {
        static Content of(InputStream in) throws IOException {
            try (in) {
                CRC32 crc = new CRC32();
                long lines = 0;
                long bytes = 0;
                byte[] buffer = new byte[1 << 16];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    crc.update(buffer, 0, count);
                    bytes += count;
                    for (int i = 0; i < count; i++) {
                        lines += buffer[i] == '\n' ? 1 : 0;
                    }
                }
                return new Content(lines, bytes, crc.getValue());
            }
        }
    }
}
