package io.njord.journal.bars;

import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.Timeframe;
import io.njord.contracts.TradeEvent;
import io.njord.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads bars, and trades, back from the flat journals of a directory and of the archive below it. Files are found by their
 * exact names, so that {@code BTC/USD} never reads {@code BTC/USDT}, and lines of another symbol in a shared file are passed
 * over. Safe for any thread; what it returns is not.
 */
public final class BarJournalReader {
    private static final long DAY_NS = Timeframe.D1.lengthNs();

    private final Path directory;
    private final boolean tolerateTornTail;

    /** Reads a directory in which no file has an unfinished last line. */
    public BarJournalReader(Path directory) {
        this(directory, false);
    }

    /**
     * Reads a directory.
     *
     * @param tolerateTornTail whether an unfinished last line of a file is passed over: that of a file being written, or of a
     *     killed writer
     * @throws JournalException when the directory does not exist
     */
    public BarJournalReader(Path directory, boolean tolerateTornTail) {
        if (!Files.isDirectory(directory)) {
            throw new JournalException("Journal directory " + directory + " does not exist");
        }
        this.directory = directory;
        this.tolerateTornTail = tolerateTornTail;
    }

    /**
     * Returns the bars with {@code start <= ts_open < end}. Nothing is read before the first is asked for; that no file is
     * there, and what cannot be read, is told then.
     */
    public RecordedEvents<OhlcvBar> bars(Instrument instrument, Timeframe timeframe, long startNs, long endNs) {
        String stem = JournalKind.BARS.prefix() + "." + timeframe.json() + "." + instrument.fileName();
        return events(instrument, JournalKind.BARS, timeframe, OhlcvBar.class, stem, startNs, endNs);
    }

    /** Returns every bar. */
    public List<OhlcvBar> allBars(Instrument instrument, Timeframe timeframe) {
        try (RecordedEvents<OhlcvBar> bars = bars(instrument, timeframe, Long.MIN_VALUE, Long.MAX_VALUE)) {
            List<OhlcvBar> all = new ArrayList<>();
            bars.forEachRemaining(all::add);
            return all;
        }
    }

    /** Returns the trades received at {@code start} or later and before {@code end}; told as with bars. */
    public RecordedEvents<TradeEvent> trades(Instrument instrument, long startNs, long endNs) {
        String stem = JournalKind.TRADES.prefix() + "." + instrument.fileName();
        return events(instrument, JournalKind.TRADES, null, TradeEvent.class, stem, startNs, endNs);
    }

    private <E extends Event> RecordedEvents<E> events(
            Instrument instrument,
            JournalKind kind,
            @Nullable Timeframe timeframe,
            Class<E> type,
            String stem,
            long startNs,
            long endNs) {
        List<JournalFile> files = files(stem);
        FileLane.Range<E> range = new FileLane.Range<>(
                kind, type, new EventCodec(Instruments.of(instrument)), startNs, endNs, tolerateTornTail);
        List<FileLane<E>> lanes = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            JournalFile file = files.get(i);
            Span span = span(file);
            if (span.firstNs < endNs && span.lastNs >= startNs) {
                lanes.add(new FileLane<>(file, range, i, span.firstNs));
            }
        }
        JournalException missing = files.isEmpty()
                ? new JournalException("No journal files found for " + instrument.symbol()
                        + (timeframe == null ? " trades" : " " + timeframe.json()) + " in " + directory
                        + ": looked for "
                        + stem + "[.yyyyMMdd[.n]].ndjson[.gz]")
                : null;
        return new RecordedEvents<>(instrument, kind, timeframe, lanes, missing);
    }

    private List<JournalFile> files(String stem) {
        List<JournalFile> all = new ArrayList<>(JournalFile.list(directory.resolve(JournalFile.ARCHIVE)));
        all.addAll(JournalFile.list(directory));
        all.removeIf(file -> !file.stem().equals(stem));
        all.sort(JournalFile.ORDER);
        return all;
    }

    /** The times a file may hold. */
    private record Span(long firstNs, long lastNs) {}

    /**
     * A manifest tells exactly. Without one a file of another writer may hold the neighbours of its day: the last bar of the
     * day before, or, after a restart, what was left of it.
     */
    private static Span span(JournalFile file) {
        LocalDate day = file.day();
        if (day == null) {
            return new Span(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        try {
            JournalManifest manifest = JournalManifest.read(file);
            if (manifest != null && manifest.firstNs() <= manifest.lastNs()) {
                return new Span(manifest.firstNs(), manifest.lastNs());
            }
        } catch (IOException e) {
            throw new JournalException("cannot read " + file.manifest() + ": " + e, e);
        }
        long startNs = UtcDay.startNs(day);
        return new Span(earlier(startNs), later(startNs));
    }

    private static long earlier(long startNs) {
        return startNs < Long.MIN_VALUE + DAY_NS ? Long.MIN_VALUE : startNs - DAY_NS;
    }

    private static long later(long startNs) {
        return startNs > Long.MAX_VALUE - 2 * DAY_NS ? Long.MAX_VALUE : startNs + 2 * DAY_NS;
    }
}
