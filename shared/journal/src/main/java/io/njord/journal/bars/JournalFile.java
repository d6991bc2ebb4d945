package io.njord.journal.bars;

import io.njord.journal.JournalException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A market-data journal file, by its name: {@code stem[.yyyyMMdd[.counter]].ndjson[.gz]}.
 *
 * @param path where it lies
 * @param stem kind, timeframe and symbol
 * @param day the UTC day of a closed file; null for the active one
 * @param counter 0 for the first file that was closed for its day
 * @param packed whether it is gzip
 */
public record JournalFile(Path path, String stem, @Nullable LocalDate day, int counter, boolean packed) {
    /** Where {@link RetentionSweep} puts old files, below the directory. */
    public static final String ARCHIVE = "archive";

    /** By age of what is inside: closed files by day and counter, the active one last. */
    static final Comparator<JournalFile> ORDER = Comparator.comparing(
                    (JournalFile file) -> file.day == null ? LocalDate.MAX : file.day)
            .thenComparingInt(JournalFile::counter)
            .thenComparing(file -> file.path.toString());

    private static final String PLAIN = ".ndjson";
    private static final String PACKED = ".ndjson.gz";

    /** Reads a name; null when it is not that of a journal. */
    static @Nullable JournalFile of(Path path) {
        String name = String.valueOf(path.getFileName());
        boolean packed = name.endsWith(PACKED);
        if (!packed && !name.endsWith(PLAIN)) {
            return null;
        }
        String base = name.substring(0, name.length() - (packed ? PACKED : PLAIN).length());
        int last = base.lastIndexOf('.');
        LocalDate day = day(base.substring(last + 1));
        if (last > 0 && day != null && complete(base.substring(0, last))) {
            return new JournalFile(path, base.substring(0, last), day, 0, packed);
        }
        int before = last < 1 ? -1 : base.lastIndexOf('.', last - 1);
        if (before > 0 && base.substring(last + 1).matches("[1-9]\\d{0,8}")) {
            LocalDate counted = day(base.substring(before + 1, last));
            if (counted != null && complete(base.substring(0, before))) {
                int counter = Integer.parseInt(base.substring(last + 1));
                return new JournalFile(path, base.substring(0, before), counted, counter, packed);
            }
        }
        return base.isEmpty() ? null : new JournalFile(path, base, null, 0, packed);
    }

    /** A symbol may look like a day; it does not make its active file a closed one. */
    private static boolean complete(String stem) {
        JournalKind kind = JournalKind.ofStem(stem);
        return kind == null || kind.complete(stem);
    }

    private static @Nullable LocalDate day(String text) {
        if (!text.matches("\\d{8}")) {
            return null;
        }
        try {
            return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Returns the path of the active file of a stem. */
    static Path active(Path directory, String stem) {
        return directory.resolve(stem + PLAIN);
    }

    /**
     * Returns the path under which a day of a stem is to be closed next: its counter is behind that of every plain or packed
     * file of that day, archived ones included, so that nothing is overwritten and order is kept.
     */
    static Path next(Path directory, String stem, LocalDate day) {
        List<JournalFile> all = new ArrayList<>(list(directory));
        all.addAll(list(directory.resolve(ARCHIVE)));
        int counter = all.stream()
                        .filter(file -> file.stem.equals(stem) && day.equals(file.day))
                        .mapToInt(JournalFile::counter)
                        .max()
                        .orElse(-1)
                + 1;
        Path path = closed(directory, stem, day, counter);
        while (taken(path)) {
            counter++;
            path = closed(directory, stem, day, counter);
        }
        return path;
    }

    private static Path closed(Path directory, String stem, LocalDate day, int counter) {
        String count = counter == 0 ? "" : "." + counter;
        return directory.resolve(stem + "." + day.format(DateTimeFormatter.BASIC_ISO_DATE) + count + PLAIN);
    }

    /**
     * A listing may miss a file that is being packed or archived meanwhile; asking for it in the order in which it moves does
     * not.
     */
    private static boolean taken(Path plain) {
        Path packed = plain.resolveSibling(plain.getFileName() + ".gz");
        Path archive = plain.resolveSibling(ARCHIVE);
        return Files.exists(plain)
                || Files.exists(packed)
                || Files.exists(archive.resolve(plain.getFileName()))
                || Files.exists(archive.resolve(packed.getFileName()));
    }

    /** Returns the journals in a directory, in {@link #ORDER}; none when it is absent. */
    static List<JournalFile> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<JournalFile> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path path : files) {
                JournalFile file = of(path);
                if (file != null) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            throw new JournalException("cannot list " + directory + ": " + e.getMessage(), e);
        }
        found.sort(ORDER);
        return found;
    }

    /** Returns whether it is written no more. */
    public boolean closed() {
        return day != null;
    }

    /** Returns the path of the packed form. */
    Path packedPath() {
        return packed ? path : path.resolveSibling(path.getFileName() + ".gz");
    }

    /** Returns the path of the manifest. */
    Path manifest() {
        String name = String.valueOf(path.getFileName());
        return path.resolveSibling(
                name.substring(0, name.length() - (packed ? PACKED : PLAIN).length()) + ".manifest.json");
    }
}
