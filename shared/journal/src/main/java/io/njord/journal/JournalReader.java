package io.njord.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a session, one after the other, from plain and compressed segments. An unfinished line at the very end
 * is what a writer leaves that is still at work or was killed; it is passed over. Checksums are handed over, not verified: see
 * {@link JournalVerifier}. Errors come while reading, as {@link JournalException}. Not thread-safe.
 */
public final class JournalReader implements Iterator<JournalRecord>, Closeable {
    private final JournalLines lines;
    private final RecordLine line = new RecordLine();
    private final RecordDecoder decoder = new RecordDecoder();
    private @Nullable JournalRecord ahead;

    private JournalReader(JournalLines lines) {
        this.lines = lines;
    }

    /**
     * Opens the journal of a session's directory.
     *
     * @throws JournalException when the directory is none
     */
    public static JournalReader open(Path directory) {
        return new JournalReader(new JournalLines(Segment.list(directory)));
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && nextLine()) {
            ahead = decode();
        }
        return ahead != null;
    }

    @Override
    public JournalRecord next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException("the journal has no more records");
        }
        JournalRecord record = ahead;
        ahead = null;
        return record;
    }

    /** Returns the remaining records; closing the stream closes the reader. */
    public Stream<JournalRecord> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(this::close);
    }

    /** Goes to the next line without reading its event; returns null at the end. The view is reused. */
    @Nullable
    RecordLine nextRaw() {
        return nextLine() ? line : null;
    }

    /** Reads the event of the current line. */
    JournalRecord decode() {
        return new JournalRecord(decoder.decode(line, lines.place()), line.checksum());
    }

    private boolean nextLine() {
        try {
            if (!lines.next()) {
                return false;
            }
            if (!lines.complete()) {
                if (lines.inLastSegment()) {
                    return false;
                }
                throw new JournalException("Malformed record at " + lines.place() + ": it has no end of line");
            }
            String wrong = line.parse(lines.bytes(), lines.from(), lines.length());
            if (wrong != null) {
                throw new JournalException("Malformed record at " + lines.place() + ": " + wrong);
            }
            return true;
        } catch (IOException e) {
            throw new JournalException(lines.place() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns file:line of the current record. */
    String place() {
        return lines.place();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new JournalException("cannot close " + lines.place() + ": " + e.getMessage(), e);
        }
    }
}
