package io.njord.journal.bars;

import io.njord.journal.FsyncPolicy;
import java.util.EnumSet;
import java.util.Set;

/**
 * How market-data journals are written.
 *
 * @param kinds what is written
 * @param rotateBytes size from which on a file is closed before the next line
 * @param compress whether closed files are packed
 * @param compressionLevel gzip, 1 (fast) to 9 (small)
 * @param fsync when to force to the disk; a closed file always is
 * @param fsyncIntervalMs for {@link FsyncPolicy#INTERVAL}
 */
public record MarketJournalOptions(
        Set<JournalKind> kinds,
        long rotateBytes,
        boolean compress,
        int compressionLevel,
        FsyncPolicy fsync,
        long fsyncIntervalMs) {
    /** 100 MiB. */
    public static final long ROTATE_BYTES = 104_857_600;

    /** The level of gzip that is usual. */
    public static final int COMPRESSION_LEVEL = 6;

    /** Copies the set and checks the numbers. */
    public MarketJournalOptions {
        kinds = kinds.isEmpty() ? Set.of() : Set.copyOf(kinds);
        if (rotateBytes < 1 || fsyncIntervalMs < 1 || compressionLevel < 1 || compressionLevel > 9) {
            throw new IllegalArgumentException("rotateBytes and fsyncIntervalMs must be positive and the compression"
                    + " level within 1..9, got " + rotateBytes + ", " + fsyncIntervalMs + " and " + compressionLevel);
        }
    }

    /** Returns every kind, 100 MiB, packed at level 6, forced once a second. */
    public static MarketJournalOptions standard() {
        return new MarketJournalOptions(
                EnumSet.allOf(JournalKind.class), ROTATE_BYTES, true, COMPRESSION_LEVEL, FsyncPolicy.INTERVAL, 1_000);
    }

    /** Returns the same for other kinds. */
    public MarketJournalOptions withKinds(Set<JournalKind> wanted) {
        return new MarketJournalOptions(wanted, rotateBytes, compress, compressionLevel, fsync, fsyncIntervalMs);
    }

    /** Returns the same with another size and with or without packing. */
    public MarketJournalOptions withRotation(long bytes, boolean packed) {
        return new MarketJournalOptions(kinds, bytes, packed, compressionLevel, fsync, fsyncIntervalMs);
    }
}
