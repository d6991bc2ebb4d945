package io.njord.journal.bars;

import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.Instruments;
import io.njord.contracts.JsonBuffer;
import io.njord.journal.DirectoryLock;
import io.njord.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The market-data journals of a directory: takes events and appends the wire JSON of each to the file it belongs to. Two
 * symbols whose names are the same without the slash share a file; its lines tell them apart.
 *
 * <p>Events are added, then written by {@link #flush}; a call that fails with a {@link JournalException} may be repeated until
 * it succeeds and then nothing was lost or doubled. One thread at a time, one writer a directory; closed files are packed on a
 * thread of their own.
 */
public final class MarketJournal implements AutoCloseable {
    private static final String LOCK = ".market-journal.lock";

    private final Path directory;
    private final MarketJournalOptions options;
    private final LongSupplier nanoTime;
    private final DirectoryLock lock;
    private final ClosedFiles closedFiles;
    private final EventCodec codec = new EventCodec(Instruments.of());
    private final JsonBuffer line = new JsonBuffer();
    private final Map<String, RotatingJournal> byStem = new TreeMap<>();
    private long lines;

    private MarketJournal(Path directory, MarketJournalOptions options, LongSupplier nanoTime, DirectoryLock lock) {
        this.directory = directory;
        this.options = options;
        this.nanoTime = nanoTime;
        this.lock = lock;
        this.closedFiles = new ClosedFiles(options.compress(), options.compressionLevel());
    }

    /**
     * Opens the journals of a directory, which is created, and finishes what an earlier life has left to be packed.
     *
     * @param nanoTime a clock that only runs forward, for the fsync interval
     * @throws JournalException when the directory cannot be used, or another writer has it
     */
    public static MarketJournal open(Path directory, MarketJournalOptions options, LongSupplier nanoTime) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new JournalException("cannot create " + directory + ": " + e + "; name another journal_dir", e);
        }
        DirectoryLock lock = DirectoryLock.tryTake(directory, LOCK);
        if (lock == null) {
            throw new JournalException("the market-data journals in " + directory
                    + " are being written by another node; stop it, or name another journal_dir");
        }
        MarketJournal journal = new MarketJournal(directory, options, nanoTime, lock);
        for (JournalFile file : JournalFile.list(directory)) {
            if (file.closed() && !file.packed() && JournalKind.ofStem(file.stem()) != null) {
                journal.closedFiles.submit(file.path());
            }
        }
        return journal;
    }

    /** Returns whether events of this kind are written. */
    public boolean takes(Event event) {
        JournalKind kind = JournalKind.of(event.type());
        return kind != null && options.kinds().contains(kind);
    }

    /** Adds an event to the batch; one of a kind that is not written is left out. */
    public void add(Event event) {
        JournalKind kind = JournalKind.of(event.type());
        if (kind == null || !options.kinds().contains(kind)) {
            return;
        }
        line.reset();
        codec.write(event, line);
        journal(kind, event).add(line, kind.timeNs(event));
        lines++;
    }

    /** Returns the last line that was written of a stem; empty when nothing was. */
    byte[] lastLine(String stem) {
        try {
            return LineTail.lastLine(directory, stem);
        } catch (IOException e) {
            throw new JournalException("cannot read the end of " + stem + " in " + directory + ": " + e, e);
        }
    }

    /** Returns the line of an event. */
    byte[] line(Event event) {
        return codec.encode(event);
    }

    /** Returns the name of the file that an event belongs to, or null for one that is not written. */
    @Nullable
    String stem(Event event) {
        JournalKind kind = JournalKind.of(event.type());
        return kind == null || !options.kinds().contains(kind) ? null : kind.stem(event);
    }

    private RotatingJournal journal(JournalKind kind, Event event) {
        return byStem.computeIfAbsent(
                kind.stem(event),
                stem -> new RotatingJournal(directory, stem, kind, options, nanoTime, closedFiles::submit));
    }

    /** Writes what was added; any process can read it then. */
    public void flush() {
        byStem.values().forEach(RotatingJournal::flush);
    }

    /** Forces to the disk what the interval demands; to be called now and then while nothing is written. */
    public void tick() {
        byStem.values().forEach(RotatingJournal::tick);
    }

    /** Closes every active file under its day. */
    public void rotate() {
        byStem.values().forEach(RotatingJournal::rotate);
    }

    /** Returns how many events were added. */
    public long lines() {
        return lines;
    }

    /** Returns how many files were closed. */
    public long rotations() {
        return byStem.values().stream().mapToLong(RotatingJournal::rotations).sum();
    }

    /** Returns how many bytes of lines that a killed writer left unfinished were cut off. */
    public long cutBytes() {
        return byStem.values().stream().mapToLong(RotatingJournal::cutBytes).sum();
    }

    /** Returns how many closed files could not be packed or described; they stay as they are. */
    public long packingFailures() {
        return closedFiles.failures();
    }

    /** Writes and forces everything, finishes the packing and gives the directory back. */
    @Override
    public void close() {
        try {
            byStem.values().forEach(RotatingJournal::close);
        } finally {
            closedFiles.close();
            lock.close();
        }
    }
}
