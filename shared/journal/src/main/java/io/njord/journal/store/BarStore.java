package io.njord.journal.store;

import io.njord.core.market.BarSeries;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bars below a data directory, see the package for the layout. An import adds what is new; bars that are there already must
 * be equal; nothing is overwritten unless it is said. One import a symbol at a time, across processes. Blocking.
 */
public final class BarStore {
    private static final String FOLDER = "bars";

    private final Path root;
    private final InstantSource clock;

    /**
     * Opens a store; the directory may be missing as yet.
     *
     * @param dataDirectory the directory that holds {@code bars/}
     * @param clock dates the imports
     */
    public BarStore(Path dataDirectory, InstantSource clock) {
        this.root = dataDirectory.resolve(FOLDER);
        this.clock = clock;
    }

    /**
     * What an import did.
     *
     * @param key the series
     * @param file its file
     * @param rows bars it holds now
     * @param added bars that were new
     * @param same bars that were there already
     * @param replaced true when older bars were thrown away
     * @param quality of the whole series now
     */
    public record Imported(
            SeriesKey key, Path file, int rows, int added, int same, boolean replaced, QualityReport quality) {}

    /** Returns the headers of all series, sorted by path. */
    public List<BarFile.Header> list() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> walked = Files.walk(root, 3)) {
            return walked.filter(file -> file.toString().endsWith(BarFile.ENDING)
                            && !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .map(BarFile::header)
                    .toList();
        } catch (IOException e) {
            throw new StoreException(root + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /**
     * Finds a series by {@code VENUE/SYMBOL/TIMEFRAME}, {@code SYMBOL/TIMEFRAME} or {@code SYMBOL}, where that is unique.
     *
     * @throws StoreException when there is none or several; they are named
     */
    public SeriesKey find(String text) {
        List<SeriesKey> all = new ArrayList<>();
        for (BarFile.Header header : list()) {
            all.add(SeriesKey.of(header.instrument(), header.timeframe()));
        }
        List<SeriesKey> found = all.stream().filter(key -> key.matches(text)).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (all.isEmpty()) {
            throw new StoreException("there is no series '" + text + "', the store in " + root
                    + " is empty: import one with `njord data import FILE`");
        }
        throw new StoreException(
                found.isEmpty()
                        ? "there is no series '" + text + "' in " + root + "; there are " + all
                        : "'" + text + "' means several series: " + found + ". Write one of them out");
    }

    /** Returns the file of a series, whether it exists or not. */
    public Path file(SeriesKey key) {
        return root.resolve(key.folder()).resolve(key.timeframe().json() + BarFile.ENDING);
    }

    /** Reads a series. */
    public BarSeries load(SeriesKey key) {
        return BarFile.read(file(key));
    }

    /** Reads the ledger of a series. */
    public SeriesLedger ledger(SeriesKey key) {
        return SeriesLedger.read(SeriesLedger.fileOf(file(key)), key.toString());
    }

    /**
     * Adds bars to the series that they belong to.
     *
     * @param bars the bars
     * @param source the file they came from, its time and number of new rows filled in here
     * @param replace true to throw away what is there
     * @throws StoreException when a stored bar differs, or the store cannot be written
     */
    public Imported add(BarSeries bars, ImportRecord source, boolean replace) {
        SeriesKey key = SeriesKey.of(bars.instrument(), bars.timeframe());
        Path file = file(key);
        Path folder = root.resolve(key.folder());
        try {
            Files.createDirectories(folder);
            try (FileChannel lockFile = FileChannel.open(
                            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = lock(lockFile, folder)) {
                return add(key, file, bars, source, replace);
            }
        } catch (IOException e) {
            throw new StoreException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Imported add(SeriesKey key, Path file, BarSeries bars, ImportRecord source, boolean replace)
            throws IOException {
        boolean exists = Files.exists(file);
        boolean replaced = exists && replace;
        BarSeries result = bars;
        int added = bars.size();
        int same = 0;
        List<ImportRecord> imports = new ArrayList<>();
        if (exists && !replace) {
            BarMerge.Merged merged = BarMerge.merge(BarFile.read(file), bars);
            result = merged.bars();
            added = merged.added();
            same = merged.same();
            imports.addAll(ledger(key).imports());
        }
        imports.add(new ImportRecord(
                source.file(),
                source.sha256(),
                source.bytes(),
                clock.instant(),
                source.rows(),
                added,
                source.skipped(),
                replaced,
                source.notes()));
        BarFile.Header header = exists && !replace && added == 0 ? BarFile.header(file) : BarFile.write(file, result);
        QualityReport quality = BarQuality.check(result);
        new SeriesLedger(key.toString(), header.sha256(), imports).write(SeriesLedger.fileOf(file), json -> {
            json.writeObjectFieldStart("quality");
            QualityJson.fields(json, quality);
            json.writeEndObject();
            json.writeObjectFieldStart("coverage");
            QualityJson.fields(json, quality.coverage());
            json.writeEndObject();
        });
        return new Imported(key, file, result.size(), added, same, replaced, quality);
    }

    private static FileLock lock(FileChannel channel, Path folder) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(folder, e);
        }
        throw inUse(folder, null);
    }

    private static StoreException inUse(Path folder, @Nullable Throwable cause) {
        String message = folder + " is being imported into by another process: wait for it to end";
        return cause == null ? new StoreException(message) : new StoreException(message, cause);
    }
}
