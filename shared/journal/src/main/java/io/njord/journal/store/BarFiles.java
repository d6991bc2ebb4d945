package io.njord.journal.store;

import io.njord.core.market.BarSeries;
import io.njord.journal.csv.BarTable;
import io.njord.journal.csv.CsvFile;
import io.njord.journal.csv.ImportOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens a file of bars, whatever it is: CSV (plain, gzip or zstd) or columnar. A CSV can leave a columnar copy in a cache
 * directory, which is taken the next time as long as the file and the options are the same.
 *
 * <p>The file is known by its size, the time of its last change and a fingerprint of its content: its first and last 64 KiB
 * and sixteen pieces of 4 KiB between them. Blocking; any thread.
 */
public final class BarFiles {
    private static final int END = 1 << 16;
    private static final int PIECE = 1 << 12;
    private static final int PIECES = 16;

    private BarFiles() {}

    /**
     * Bars and what was decided to read them.
     *
     * @param bars the series
     * @param notes every decision and why, to be shown to the user
     * @param cached true when they came from a columnar copy
     */
    public record Opened(BarSeries bars, List<String> notes, boolean cached) {

        /** Copies the notes. */
        public Opened {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Opens a file without a cache.
     *
     * @throws io.njord.journal.csv.CsvException when a CSV cannot be read as it is
     * @throws StoreException when a columnar file is damaged, or bars contradict one another
     */
    public static BarSeries open(Path file, ImportOptions options) {
        return open(file, options, null).bars();
    }

    /**
     * Opens a file, with a columnar copy of a CSV kept in a directory.
     *
     * @param cache where copies are kept; null = keep none
     * @throws io.njord.journal.csv.CsvException when a CSV cannot be read as it is
     * @throws StoreException when a columnar file is damaged, or bars contradict one another
     */
    public static Opened open(Path file, ImportOptions options, @Nullable Path cache) {
        if (BarFile.isOne(file)) {
            return new Opened(BarFile.read(file), List.of(), false);
        }
        Path copy = cache == null || !Files.isRegularFile(file) ? null : copy(file, options, cache);
        if (copy != null && Files.exists(copy) && Files.exists(notes(copy))) {
            Opened found = cached(copy);
            if (found != null) {
                return found;
            }
        }
        BarTable table = CsvFile.bars(file, options);
        List<String> notes = new ArrayList<>(table.report().notes());
        BarSeries bars = BarOrder.series(table, notes::add);
        if (copy != null) {
            keep(copy, bars, notes);
        }
        return new Opened(bars, notes, false);
    }

    private static @Nullable Opened cached(Path copy) {
        try {
            List<String> notes = new ArrayList<>(Files.readAllLines(notes(copy)));
            notes.add("read from the columnar copy " + copy);
            return new Opened(BarFile.read(copy), notes, true);
        } catch (StoreException | IOException e) {
            return null; // a damaged copy is made again
        }
    }

    private static void keep(Path copy, BarSeries bars, List<String> notes) {
        String name = String.valueOf(copy.getFileName());
        String sameFile = name.substring(0, name.lastIndexOf('-') + 1);
        Path folder = copy.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder == null ? Path.of(".") : folder);
            try (DirectoryStream<Path> older = Files.newDirectoryStream(folder, sameFile + "*")) {
                for (Path one : older) {
                    Files.deleteIfExists(one);
                }
            }
            Files.write(notes(copy), notes);
            BarFile.write(copy, bars);
        } catch (IOException e) {
            notes.add("no columnar copy was kept: " + e.getMessage());
        }
    }

    private static Path notes(Path copy) {
        return copy.resolveSibling(copy.getFileName() + ".notes");
    }

    /** Names the copy: stem, hash of path and options, hash of what tells this content from an earlier one. */
    private static Path copy(Path file, ImportOptions options, Path cache) {
        MessageDigest where = ColumnFile.sha256();
        where.update(file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        where.update(options.text().getBytes(StandardCharsets.UTF_8));
        MessageDigest what = ColumnFile.sha256();
        try (FileChannel in = FileChannel.open(file)) {
            long size = in.size();
            what.update((size + "|" + Files.getLastModifiedTime(file)).getBytes(StandardCharsets.UTF_8));
            digest(in, what, 0, END);
            for (int i = 1; i <= PIECES; i++) {
                digest(in, what, size / (PIECES + 1) * i, PIECE);
            }
            digest(in, what, Math.max(0, size - END), END);
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read: " + e.getMessage(), e);
        }
        String stem =
                String.valueOf(file.getFileName()).replaceAll("\\..*$", "").replaceAll("[^A-Za-z0-9_-]", "_");
        return cache.resolve(stem + "-" + head(where) + "-" + head(what) + BarFile.ENDING);
    }

    private static void digest(FileChannel in, MessageDigest digest, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && in.read(bytes, at + bytes.position()) > 0) {}
        digest.update(bytes.flip());
    }

    private static String head(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
