package io.njord.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a repair did.
 *
 * @param records records that the journal holds now
 * @param chainHead checksum of the last one; empty when there is none
 * @param cutBytes bytes that were cut off behind it; 0 = nothing was wrong
 * @param keptIn the file they are kept in, or null
 */
public record RepairReport(
        long records,
        String chainHead,
        long cutBytes,
        @Nullable Path keptIn) {}
