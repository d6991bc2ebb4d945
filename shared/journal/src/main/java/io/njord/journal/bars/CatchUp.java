package io.njord.journal.bars;

import io.njord.contracts.Event;
import io.njord.journal.JournalReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Brings the market-data journals up to a session's journal, after a node was killed between the one and the other: of every
 * file, what the session recorded behind the file's last line is written. A file whose last line the session does not know
 * takes all of it.
 */
public final class CatchUp {
    private CatchUp() {}

    /** Writes what is missing and returns how many events that were. */
    public static long run(MarketJournal journal, Path session) {
        Map<String, byte[]> lastLines = new HashMap<>();
        Map<String, Long> lastSeq = new HashMap<>();
        try (JournalReader reader = JournalReader.open(session)) {
            while (reader.hasNext()) {
                var envelope = reader.next().envelope();
                String stem = journal.stem(envelope.event());
                if (stem != null
                        && Arrays.equals(
                                journal.line(envelope.event()), lastLines.computeIfAbsent(stem, journal::lastLine))) {
                    lastSeq.put(stem, envelope.seq());
                }
            }
        }
        long missing = 0;
        try (JournalReader reader = JournalReader.open(session)) {
            while (reader.hasNext()) {
                var envelope = reader.next().envelope();
                Event event = envelope.event();
                String stem = journal.stem(event);
                if (stem != null && envelope.seq() > lastSeq.getOrDefault(stem, 0L)) {
                    journal.add(event);
                    missing++;
                }
            }
        }
        journal.flush();
        return missing;
    }
}
