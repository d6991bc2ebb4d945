package io.njord.journal.bars;

import io.njord.journal.DurableFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves old closed journals with their manifests into {@code archive/} and deletes those that are too old. The age of a file
 * is the number of days since the day in its name. Active files are never touched, nothing is overwritten.
 */
public final class RetentionSweep {
    /**
     * What a sweep did, or in a dry run would have done.
     *
     * @param archived files moved to the archive
     * @param deleted files deleted
     * @param errors files that could be neither; they stay
     * @param messages a line for each of them
     */
    public record Report(int archived, int deleted, int errors, List<String> messages) {
        /** Copies the list. */
        public Report {
            messages = List.copyOf(messages);
        }
    }

    private final InstantSource clock;
    private final RetentionOptions options;

    /** Creates the sweep. */
    public RetentionSweep(InstantSource clock, RetentionOptions options) {
        this.clock = clock;
        this.options = options;
    }

    /** Looks through a directory and its archive; one that is absent holds nothing. */
    public Report run(Path directory, boolean dryRun) {
        Path archive = directory.resolve(JournalFile.ARCHIVE);
        int archived = 0;
        int deleted = 0;
        int errors = 0;
        List<String> messages = new ArrayList<>();
        List<JournalFile> all = new ArrayList<>(JournalFile.list(archive));
        all.addAll(JournalFile.list(directory));
        for (JournalFile file : all) {
            boolean inArchive = archive.equals(file.path().getParent());
            try {
                if (tooOld(file)) {
                    if (!dryRun) {
                        Files.delete(file.path());
                        Files.deleteIfExists(file.manifest());
                    }
                    deleted++;
                    messages.add((dryRun ? "would delete " : "deleted ") + file.path());
                } else if (!inArchive && old(file)) {
                    if (!dryRun) {
                        move(file, archive);
                    }
                    archived++;
                    messages.add((dryRun ? "would archive " : "archived ") + file.path());
                }
            } catch (IOException e) {
                errors++;
                messages.add("cannot sweep " + file.path() + ", it stays: " + e);
            }
        }
        return new Report(archived, deleted, errors, messages);
    }

    private boolean tooOld(JournalFile file) {
        JournalKind kind = JournalKind.ofStem(file.stem());
        int keep = kind == null ? -1 : options.keepDays().getOrDefault(kind, -1);
        return keep >= 0 && age(file) > keep;
    }

    private boolean old(JournalFile file) {
        return JournalKind.ofStem(file.stem()) != null
                && options.archiveAfterDays() >= 0
                && age(file) > options.archiveAfterDays();
    }

    /** Returns days since the day of a closed file; -1, younger than any limit, for an active one. */
    private long age(JournalFile file) {
        LocalDate day = file.day();
        return day == null ? -1 : ChronoUnit.DAYS.between(day, UtcDay.of(clock.instant()));
    }

    private static void move(JournalFile file, Path archive) throws IOException {
        Files.createDirectories(archive);
        Path target = archive.resolve(file.path().getFileName());
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path manifest = file.manifest();
        if (Files.exists(manifest)) {
            Files.move(manifest, archive.resolve(manifest.getFileName()));
        }
        Files.move(file.path(), target);
        DurableFiles.syncDirectory(target);
        DurableFiles.syncDirectory(file.path());
    }
}
