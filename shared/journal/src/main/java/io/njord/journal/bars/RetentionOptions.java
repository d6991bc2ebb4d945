package io.njord.journal.bars;

import java.util.EnumMap;
import java.util.Map;

/**
 * How long closed journals are kept.
 *
 * @param archiveAfterDays age in days from which on a file moves to the archive; -1 = never
 * @param keepDays age in days beyond which a file is deleted, by kind; -1 = never, as for a kind that is not named
 */
public record RetentionOptions(int archiveAfterDays, Map<JournalKind, Integer> keepDays) {
    /** Copies the map and checks the numbers. */
    public RetentionOptions {
        Map<JournalKind, Integer> copy = new EnumMap<>(JournalKind.class);
        copy.putAll(keepDays);
        keepDays = Map.copyOf(copy);
        if (archiveAfterDays < -1 || keepDays.values().stream().anyMatch(days -> days < -1)) {
            throw new IllegalArgumentException(
                    "days are -1 (never) or more, got " + archiveAfterDays + " and " + keepDays);
        }
    }

    /** Returns: archived after 90 days, kept for ever. */
    public static RetentionOptions standard() {
        return new RetentionOptions(90, Map.of());
    }
}
