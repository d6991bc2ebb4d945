package io.njord.journal.bars;

import io.njord.contracts.JsonBuffer;
import io.njord.journal.DurableFiles;
import io.njord.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of one stem: the active one and how it is closed. A line that belongs to another day than the active file, or that
 * comes when the file has reached its size, or that goes back in time where files must ascend, closes the file first: it is
 * forced, renamed to its own day with the next free counter, and handed on. The day of a file that an earlier life left is
 * that of its last line.
 *
 * <p>A step that fails leaves a state from which the same call goes on. One writer.
 */
final class RotatingJournal {
    private final Path directory;
    private final String stem;
    private final JournalKind kind;
    private final MarketJournalOptions options;
    private final LongSupplier nanoTime;
    private final Consumer<Path> closed;
    private @Nullable NdjsonJournal active;
    private @Nullable LocalDate day;
    private long lastNs = Long.MIN_VALUE;
    private long cutBytes;
    private long rotations;

    /** Prepares a stem; its active file is opened with the first line. */
    RotatingJournal(
            Path directory,
            String stem,
            JournalKind kind,
            MarketJournalOptions options,
            LongSupplier nanoTime,
            Consumer<Path> closed) {
        this.directory = directory;
        this.stem = stem;
        this.kind = kind;
        this.options = options;
        this.nanoTime = nanoTime;
        this.closed = closed;
    }

    /** Adds a line of this time to the batch. */
    void add(JsonBuffer line, long timeNs) {
        NdjsonJournal file = opened();
        if (day != null && rotates(file, timeNs)) {
            rotate();
            file = opened();
        }
        if (day == null) {
            day = UtcDay.of(timeNs);
        }
        file.add(line.array(), 0, line.length());
        lastNs = timeNs;
    }

    private boolean rotates(NdjsonJournal file, long timeNs) {
        return file.size() > 0
                && (!UtcDay.of(timeNs).equals(day)
                        || file.size() >= options.rotateBytes()
                        || (kind.ascending() && timeNs < lastNs));
    }

    /** Closes the active file under its day; does nothing when there is none. */
    void rotate() {
        if (active == null && !Files.exists(JournalFile.active(directory, stem))) {
            return;
        }
        NdjsonJournal file = opened();
        LocalDate ofFile = day;
        if (file.size() == 0 || ofFile == null) {
            return;
        }
        file.close();
        active = null;
        Path target = JournalFile.next(directory, stem, ofFile);
        try {
            Files.move(file.file(), target);
            DurableFiles.syncDirectory(target);
        } catch (IOException e) {
            throw new JournalException(
                    "cannot close " + file.file() + " as " + target.getFileName() + ": " + e
                            + "; nothing is lost, mend the directory",
                    e);
        }
        day = null;
        lastNs = Long.MIN_VALUE;
        rotations++;
        closed.accept(target);
    }

    void flush() {
        NdjsonJournal file = active;
        if (file != null) {
            file.flush();
        }
    }

    void tick() {
        NdjsonJournal file = active;
        if (file != null) {
            file.tick();
        }
    }

    void close() {
        NdjsonJournal file = active;
        if (file != null) {
            file.close();
        }
    }

    long rotations() {
        return rotations;
    }

    /** Returns how many bytes of unfinished lines were cut off. */
    long cutBytes() {
        return cutBytes;
    }

    private NdjsonJournal opened() {
        NdjsonJournal file = active;
        if (file == null) {
            file = new NdjsonJournal(
                    JournalFile.active(directory, stem), options.fsync(), options.fsyncIntervalMs(), nanoTime);
            active = file;
            cutBytes += file.cutBytes();
            recoverDay(file);
        }
        return file;
    }

    /** A last line that tells no time leaves the time of the last change to go by. */
    private void recoverDay(NdjsonJournal file) {
        byte[] last = file.lastLine();
        if (file.size() == 0) {
            return;
        }
        OptionalLong time = JsonLine.whole(last, 0, last.length, kind.timeField());
        if (time.isPresent()) {
            lastNs = time.getAsLong();
            day = UtcDay.of(lastNs);
            return;
        }
        try {
            day = UtcDay.of(Files.getLastModifiedTime(file.file()).toInstant());
        } catch (IOException e) {
            throw new JournalException("cannot tell the day of " + file.file() + ": " + e.getMessage(), e);
        }
    }
}
