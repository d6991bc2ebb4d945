package io.njord.journal.bars;

import io.njord.contracts.Event;
import io.njord.contracts.Instrument;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import io.njord.contracts.TradeEvent;
import io.njord.journal.JournalException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The recorded events of one symbol, ascending, read from its files as far as they are asked for: a file is opened when its
 * day has come, and files that overlap are merged.
 *
 * <p>An event that was recorded twice is handed out once. Of two different bars of one window the complete one counts, else
 * the one recorded later ({@link #conflicts}). Trades that tell no id are never taken for the same.
 *
 * <p>Iterating throws {@link JournalException} for what cannot be read, naming file and line. One thread at a time; close it
 * when it is not read to its end.
 */
public final class RecordedEvents<E extends Event> implements Iterator<E>, AutoCloseable {
    private final Instrument instrument;
    private final JournalKind kind;
    private final @Nullable Timeframe timeframe;
    private final PriorityQueue<FileLane<E>> lanes = new PriorityQueue<>(
            Comparator.<FileLane<E>>comparingLong(FileLane::nextNs).thenComparingInt(FileLane::order));
    private final ArrayDeque<E> ready = new ArrayDeque<>();
    private @Nullable JournalException failure;
    private long duplicates;
    private long conflicts;
    private long tornBytes;

    RecordedEvents(
            Instrument instrument,
            JournalKind kind,
            @Nullable Timeframe timeframe,
            List<FileLane<E>> files,
            @Nullable JournalException failure) {
        this.instrument = instrument;
        this.kind = kind;
        this.timeframe = timeframe;
        this.failure = failure;
        lanes.addAll(files);
    }

    /** Returns whose events they are. */
    public Instrument instrument() {
        return instrument;
    }

    /** Returns the length of the bars; null for trades. */
    public @Nullable Timeframe timeframe() {
        return timeframe;
    }

    /** Returns the time events are ordered by: a bar's start, a trade's receipt. */
    public long timeNs(Event event) {
        return kind.timeNs(event);
    }

    /** Returns how many events stood in the files more than once. */
    public long duplicates() {
        return duplicates;
    }

    /** Returns how many bars stood in the files in two different versions. */
    public long conflicts() {
        return conflicts;
    }

    /** Returns how many bytes of unfinished last lines were passed over. */
    public long tornBytes() {
        return tornBytes;
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty() && failure != null) {
            throw failure;
        }
        if (ready.isEmpty()) {
            group();
        }
        return !ready.isEmpty();
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** Takes all events of the earliest time. */
    private void group() {
        FileLane<E> first = earliest();
        if (first == null) {
            return;
        }
        long timeNs = first.nextNs();
        Set<E> seen = new HashSet<>();
        for (FileLane<E> lane = first; lane != null && lane.nextNs() == timeNs; lane = earliest()) {
            E event = take(lane);
            if (event instanceof OhlcvBar) {
                chooseBar(event);
            } else if (event instanceof TradeEvent trade && trade.aggId() != null && !seen.add(event)) {
                duplicates++;
            } else {
                ready.add(event);
            }
        }
    }

    private void chooseBar(E later) {
        E known = ready.peek();
        if (known == null) {
            ready.add(later);
        } else if (known.equals(later)) {
            duplicates++;
        } else {
            conflicts++;
            if (partial(known) || !partial(later)) {
                ready.clear();
                ready.add(later);
            }
        }
    }

    private static boolean partial(Event event) {
        return event instanceof OhlcvBar bar && bar.partial();
    }

    private E take(FileLane<E> lane) {
        lanes.poll();
        E event;
        try {
            event = lane.take();
        } catch (JournalException e) {
            close();
            failure = e;
            throw e;
        }
        back(lane);
        return event;
    }

    /** Returns the lane that has the earliest event, opening those that may have it. */
    private @Nullable FileLane<E> earliest() {
        while (true) {
            FileLane<E> lane = lanes.peek();
            if (lane == null || lane.opened()) {
                return lane;
            }
            lanes.poll();
            lane.open();
            back(lane);
        }
    }

    private void back(FileLane<E> lane) {
        if (lane.hasNext()) {
            lanes.add(lane);
        } else {
            tornBytes += lane.tornBytes();
        }
    }

    /** Closes every file. */
    @Override
    public void close() {
        lanes.forEach(FileLane::close);
        lanes.clear();
        ready.clear();
        failure = null;
    }
}
