package io.njord.journal.bars;

import io.njord.contracts.ContractException;
import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.Reason;
import io.njord.journal.JournalException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One file that is read from its start to the end of the range; what is not asked for stays unread. */
final class FileLane<E extends Event> {
    /** What a lane reads. */
    record Range<E extends Event>(
            JournalKind kind, Class<E> type, EventCodec codec, long startNs, long endNs, boolean tolerateTornTail) {}

    private final JournalFile file;
    private final Range<E> range;
    private final int order;
    private @Nullable NdjsonLines lines;
    private boolean opened;
    private @Nullable E next;
    private long nextNs;
    private long lastNs = Long.MIN_VALUE;
    private @Nullable JournalException failure;
    private long tornBytes;

    /**
     * Prepares a file.
     *
     * @param order its place among the files of its stem
     * @param notBeforeNs nothing in it is earlier
     */
    FileLane(JournalFile file, Range<E> range, int order, long notBeforeNs) {
        this.file = file;
        this.range = range;
        this.order = order;
        this.nextNs = notBeforeNs;
    }

    int order() {
        return order;
    }

    /**
     * Returns the time of the next event, or, as long as it is not open, a time that none in it is before, or, where it cannot
     * be read further, a time behind what could be.
     */
    long nextNs() {
        return nextNs;
    }

    boolean opened() {
        return opened;
    }

    boolean hasNext() {
        return next != null || failure != null;
    }

    long tornBytes() {
        return tornBytes;
    }

    void open() {
        opened = true;
        try {
            lines = new NdjsonLines(JournalPacker.open(file));
        } catch (IOException e) {
            fail(unreadable(e));
            return;
        }
        advance();
    }

    /**
     * Takes the next event.
     *
     * @throws JournalException when everything before the damage has been taken
     */
    E take() {
        if (failure != null) {
            throw failure;
        }
        E event = Objects.requireNonNull(next);
        advance();
        return event;
    }

    private void advance() {
        next = null;
        NdjsonLines in = Objects.requireNonNull(lines);
        try {
            while (next == null && in.next()) {
                E event = in.blank() ? null : decode(in);
                if (event != null && !accept(event, in)) {
                    break;
                }
            }
        } catch (IOException e) {
            fail(unreadable(e));
        } catch (JournalException e) {
            fail(e);
        }
        if (next == null) {
            close();
        }
    }

    private void fail(JournalException e) {
        failure = e;
        next = null;
        nextNs = lastNs == Long.MAX_VALUE ? lastNs : lastNs + 1;
    }

    /** Returns whether there may be more in the range. */
    private boolean accept(E event, NdjsonLines in) {
        long timeNs = range.kind.timeNs(event);
        if (timeNs < lastNs) {
            throw new JournalException(
                    what() + " out of order at " + place(in) + ": " + timeNs + " ns follows " + lastNs
                            + ": split the file there and name the second part with the next counter, as in"
                            + " name.20250930.1.ndjson");
        }
        lastNs = timeNs;
        if (timeNs >= range.endNs) {
            return false;
        }
        if (timeNs >= range.startNs) {
            next = event;
            nextNs = timeNs;
        }
        return true;
    }

    /** Returns the event of a line; null when it is of a symbol that shares the file, or torn. */
    private @Nullable E decode(NdjsonLines in) {
        try {
            Event event = range.codec.decode(range.kind.type(), in.bytes(), in.from(), in.length());
            return range.type.cast(event);
        } catch (ContractException e) {
            if (e.reason() == Reason.SYMBOL_NOT_ALLOWED) {
                return null;
            }
            byte[] line = Arrays.copyOfRange(in.bytes(), in.from(), in.from() + in.length());
            boolean wellFormed = JsonLine.wellFormed(line);
            if (!in.complete() && !wellFormed && range.tolerateTornTail) {
                tornBytes = in.length();
                return null;
            }
            String advice = in.complete() || wellFormed
                    ? ""
                    : "; it is the unfinished last line: its writer is at work or was killed";
            throw new JournalException(
                    wellFormed
                            ? "Invalid " + (range.kind == JournalKind.BARS ? "bar" : "trade") + " data at " + place(in)
                                    + ": " + e.getMessage()
                            : "Malformed JSON at " + place(in) + ": " + e.getMessage() + advice,
                    e);
        }
    }

    private String what() {
        return range.kind == JournalKind.BARS ? "Bars" : "Trades";
    }

    private String place(NdjsonLines in) {
        return file.path() + ":" + in.number();
    }

    private JournalException unreadable(IOException e) {
        boolean damaged = e instanceof EOFException || e instanceof ZipException;
        return new JournalException(
                "cannot read " + file.path() + ": "
                        + (damaged ? "its packed form is cut off or damaged (" + e.getMessage() + ")" : e.toString()),
                e);
    }

    void close() {
        NdjsonLines in = lines;
        if (in != null) {
            lines = null;
            try {
                in.close();
            } catch (IOException e) {
                next = null; // nothing more is read from it
            }
        }
    }
}
