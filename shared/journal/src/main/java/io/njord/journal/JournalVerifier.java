package io.njord.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a session's journal: its segments, plain or compressed, are all there and in order, and every record chains. Found
 * is any byte changed, any record dropped, added, repeated or exchanged, and anything cut off inside a record.
 *
 * <p>Not found by a chain alone: whole records missing at the very end of a session that was never closed. Closing a session
 * writes the number of records and the head into {@code session.json}, and from then on that is found too. Not found by
 * either: a rewriting of the whole tail together with the sidecar; keep a head elsewhere for that.
 */
public final class JournalVerifier {
    private JournalVerifier() {}

    /**
     * Verifies the journal of a session's directory. Memory does not grow with the journal.
     *
     * @throws JournalException when the directory is none or cannot be listed
     */
    public static VerificationReport verify(Path directory) {
        ChainWalk walk = ChainWalk.of(directory);
        @Nullable SessionSidecar sidecar = SessionSidecar.find(directory);
        SessionSidecar.@Nullable Closed closed = sidecar == null ? null : sidecar.closed();
        String problem = walk.problem();
        long firstBad = walk.records() + 1;
        if (problem == null && closed != null) {
            if (closed.records() > walk.records()) {
                problem = "the session was closed with " + closed.records() + " records, but record " + firstBad
                        + " and what follows is missing";
            } else if (closed.records() < walk.records() || walk.tornTailBytes() > 0) {
                firstBad = closed.records() + 1;
                problem = "the session was closed with " + closed.records() + " records, but something was added";
            } else if (!closed.head().equals(walk.head())) {
                firstBad = walk.records();
                problem = "the session was closed with the head " + closed.head() + ", which is not the journal's";
            }
        }
        return new VerificationReport(
                problem == null,
                walk.records(),
                walk.head(),
                problem == null ? 0 : firstBad,
                problem,
                walk.tornTailBytes(),
                closed != null);
    }
}
