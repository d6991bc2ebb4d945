package io.njord.journal;

import org.jspecify.annotations.Nullable;

/**
 * What the verifier found.
 *
 * @param valid true: every record follows from the one before it and, for a closed session, the last one is there
 * @param records good records from the start
 * @param chainHead checksum of the last good record; empty when there is none
 * @param firstBadRecord seq of the first record that is missing or not what was written; 0 when valid
 * @param problem what is wrong with it and where, or null
 * @param tornTailBytes length of an unfinished last line: what a killed writer leaves behind, not a change of a record
 * @param closed true when the session was closed, so that a cut at its end would be noticed
 */
public record VerificationReport(
        boolean valid,
        long records,
        String chainHead,
        long firstBadRecord,
        @Nullable String problem,
        long tornTailBytes,
        boolean closed) {

    /** Returns whether it is valid and ends with a whole record. */
    public boolean clean() {
        return valid && tornTailBytes == 0;
    }
}
