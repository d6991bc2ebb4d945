package io.njord.journal.bars;

import io.njord.contracts.JsonBuffer;
import io.njord.journal.FsyncPolicy;
import io.njord.journal.JournalException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * A file of lines that is only ever appended to. Lines are added, then written as one batch by {@link #flush}, after which any
 * process can read them; when they are forced to the disk is the {@link FsyncPolicy}'s matter.
 *
 * <p>A batch that fails is cut off again, stays pending, and is written by the next flush: no line is torn or doubled by a
 * retry. A last line without its end, which a killed writer leaves, is completed when it is a whole JSON document and cut off
 * otherwise ({@link #cutBytes}).
 *
 * <p>One writer: a call while another is under way is an {@link IllegalStateException}. Failures are
 * {@link JournalException}s that name the file.
 */
public final class NdjsonJournal implements Closeable {
    private final Path file;
    private final FsyncPolicy fsync;
    private final long intervalNs;
    private final LongSupplier nanoTime;
    private final FileChannel channel;
    private final JsonBuffer pending = new JsonBuffer();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final long cutBytes;
    private long length;
    private boolean tailInDoubt;
    private boolean unforced;
    private long lastForceNs;

    /** Opens a file for append, with its directories; nothing is forced to the disk but on close. */
    public NdjsonJournal(Path file) {
        this(file, FsyncPolicy.NONE, 0, System::nanoTime);
    }

    /**
     * Opens a file for append, with its directories.
     *
     * @param intervalMs for {@link FsyncPolicy#INTERVAL}
     * @param nanoTime a clock that only runs forward, for the interval
     */
    public NdjsonJournal(Path file, FsyncPolicy fsync, long intervalMs, LongSupplier nanoTime) {
        this.file = file;
        this.fsync = fsync;
        this.intervalNs = Math.multiplyExact(intervalMs, 1_000_000L);
        this.nanoTime = nanoTime;
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            long cut = 0;
            try {
                cut = mendTail();
                length = channel.size();
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            cutBytes = cut;
        } catch (IOException e) {
            throw failed("open", e);
        }
        lastForceNs = nanoTime.getAsLong();
    }

    private long mendTail() throws IOException {
        LineTail tail = LineTail.of(channel);
        byte[] rest = tail.rest();
        if (rest.length == 0) {
            return 0;
        }
        if (JsonLine.wellFormed(rest)) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}), channel.size());
            return 0;
        }
        channel.truncate(tail.end());
        return rest.length;
    }

    /**
     * Appends lines as one batch and flushes it. Line ends at the end of a line are stripped, each line gets exactly one.
     *
     * @throws IllegalArgumentException for a line with a line end inside; nothing of the batch is written then
     */
    public void writeLines(Iterable<String> lines) {
        JsonBuffer batch = new JsonBuffer();
        for (String line : lines) {
            int end = line.length();
            while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
                end--;
            }
            byte[] bytes = line.substring(0, end).getBytes(StandardCharsets.UTF_8);
            refuseLineEnds(bytes, 0, bytes.length);
            batch.raw(bytes, 0, bytes.length);
            batch.raw('\n');
        }
        exclusively(() -> {
            pending.raw(batch.array(), 0, batch.length());
            write();
        });
    }

    /**
     * Adds one line, without its end, to the batch that the next flush writes.
     *
     * @throws IllegalArgumentException for a line with a line end inside
     */
    public void add(byte[] bytes, int from, int count) {
        refuseLineEnds(bytes, from, count);
        exclusively(() -> {
            pending.raw(bytes, from, count);
            pending.raw('\n');
        });
    }

    /** Writes what was added. */
    public void flush() {
        exclusively(this::write);
    }

    /** Forces what was written when the interval has passed; to be called now and then while nothing is written. */
    public void tick() {
        exclusively(this::forceWhenDue);
    }

    private void refuseLineEnds(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                throw new IllegalArgumentException(
                        "a line for " + file + " has a line end at byte " + (i - from) + ": write one document a line");
            }
        }
    }

    private void write() {
        if (pending.length() == 0) {
            forceWhenDue();
            return;
        }
        try {
            if (tailInDoubt) {
                channel.truncate(length);
            }
            tailInDoubt = true;
            ByteBuffer bytes = ByteBuffer.wrap(pending.array(), 0, pending.length());
            long at = length;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            tailInDoubt = false;
            length = at;
            pending.reset();
            unforced = true;
        } catch (IOException e) {
            throw failed("write", e);
        }
        forceWhenDue();
    }

    private void forceWhenDue() {
        boolean due = fsync == FsyncPolicy.BATCH
                || (fsync == FsyncPolicy.INTERVAL && nanoTime.getAsLong() - lastForceNs >= intervalNs);
        if (unforced && due) {
            force();
        }
    }

    private void force() {
        try {
            channel.force(false);
            unforced = false;
            lastForceNs = nanoTime.getAsLong();
        } catch (IOException e) {
            throw failed("fsync", e);
        }
    }

    private void exclusively(Runnable work) {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException(file + " has one writer, and a second one tried to write");
        }
        try {
            work.run();
        } finally {
            busy.set(false);
        }
    }

    /** Returns where it lies. */
    public Path file() {
        return file;
    }

    /** Returns the bytes in the file and those that wait for a flush. */
    public long size() {
        return length + pending.length();
    }

    /** Returns how many bytes of an unfinished last line were cut off when it was opened. */
    public long cutBytes() {
        return cutBytes;
    }

    /** Returns whether everything that was written has been forced to the disk. */
    boolean forced() {
        return !unforced;
    }

    /** Returns the last whole line as it is in the file; empty when there is none. */
    byte[] lastLine() {
        try {
            return LineTail.of(channel).lastLine();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** Writes what was added, forces everything to the disk and closes the file. */
    @Override
    public void close() {
        exclusively(() -> {
            if (!channel.isOpen()) {
                return;
            }
            write();
            if (unforced) {
                force();
            }
            try {
                channel.close();
            } catch (IOException e) {
                throw failed("close", e);
            }
        });
    }

    private JournalException failed(String what, IOException e) {
        return new JournalException(
                "cannot " + what + " " + file + ": " + e + "; free disk space or mend the directory", e);
    }
}
