package io.njord.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a journal: {@code journal-000001.ndjson}, or {@code journal-000001.ndjson.gz} once it was closed and compressed.
 *
 * @param number from 1
 * @param file where it is
 */
record Segment(int number, Path file) {
    private static final Pattern NAME = Pattern.compile("journal-(\\d{6,9})\\.ndjson(\\.gz)?");

    /** Returns the plain file of a segment. */
    static Path plain(Path directory, int number) {
        return directory.resolve("journal-%06d.ndjson".formatted(number));
    }

    /** Returns the segments of a directory by number. Where a plain file and its compressed form both exist, the plain one. */
    static List<Segment> list(Path directory) {
        TreeMap<Integer, Segment> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "journal-*")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    Segment segment = new Segment(Integer.parseInt(name.group(1)), file);
                    if (!segment.compressed() || !found.containsKey(segment.number())) {
                        found.put(segment.number(), segment);
                    }
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new JournalException(directory + " is not a session's directory", e);
        } catch (IOException | DirectoryIteratorException e) {
            throw new JournalException("cannot list " + directory + ": " + e.getMessage(), e);
        }
        return new ArrayList<>(found.values());
    }

    boolean compressed() {
        return file.toString().endsWith(".gz");
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    /** Opens the plain bytes. */
    InputStream open() throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return compressed() ? new GzipInput(in) : new BufferedInputStream(in, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
