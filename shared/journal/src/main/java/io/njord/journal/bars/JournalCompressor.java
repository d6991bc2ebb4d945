package io.njord.journal.bars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The job that packs closed journals which nothing has changed for a while, for directories whose node does not pack by
 * itself. Active files, those without a day in their name, are never touched. A file that cannot be packed is counted and told;
 * the others go on.
 */
public final class JournalCompressor {
    private final InstantSource clock;
    private final Duration minAge;
    private final int level;

    /**
     * Creates the job.
     *
     * @param minAge time since the last change of a file
     * @param level gzip, 1 to 9
     */
    public JournalCompressor(InstantSource clock, Duration minAge, int level) {
        if (level < 1 || level > 9 || minAge.isNegative()) {
            throw new IllegalArgumentException(
                    "the level must lie within 1..9 and the age not be negative, got " + level + " and " + minAge);
        }
        this.clock = clock;
        this.minAge = minAge;
        this.level = level;
    }

    /** Looks through a directory, not below it; one that is absent holds nothing. */
    public CompressionReport run(Path directory, boolean dryRun) {
        int scanned = 0;
        int compressed = 0;
        int errors = 0;
        List<String> messages = new ArrayList<>();
        Instant latest = clock.instant().minus(minAge);
        for (JournalFile file : JournalFile.list(directory)) {
            if (file.packed()) {
                continue;
            }
            scanned++;
            try {
                if (!file.closed()
                        || Files.getLastModifiedTime(file.path()).toInstant().isAfter(latest)) {
                    continue;
                }
                Path target = dryRun ? file.packedPath() : JournalPacker.pack(file, level);
                compressed++;
                messages.add((dryRun ? "would pack " : "packed ") + file.path() + " as " + target.getFileName());
            } catch (IOException e) {
                errors++;
                messages.add("cannot pack " + file.path() + ", it stays as it is: " + e.getMessage());
            }
        }
        return new CompressionReport(scanned, compressed, errors, messages);
    }
}
