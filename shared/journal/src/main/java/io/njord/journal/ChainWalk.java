package io.njord.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a journal from its first record as far as everything is right: segments without gaps, whole lines, seq without gaps,
 * checksums that chain. Afterwards it tells how far that was. Not thread-safe.
 */
final class ChainWalk {
    private final List<Segment> segments;
    private final HashChain chain = new HashChain();
    private final RecordLine line = new RecordLine();
    private String head = "";
    private long records;
    private int goodSegment;
    private int badSegment;
    private long goodBytes;
    private long tornTailBytes;
    private @Nullable String problem;

    private ChainWalk(List<Segment> segments) {
        this.segments = segments;
    }

    /** Walks the journal of a directory. */
    static ChainWalk of(Path directory) {
        ChainWalk walk = new ChainWalk(Segment.list(directory));
        walk.run();
        return walk;
    }

    private void run() {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).number() != i + 1) {
                walk(segments.subList(0, i));
                problem = problem != null ? problem : "segment " + (i + 1) + " is missing";
                return;
            }
        }
        walk(segments);
    }

    private void walk(List<Segment> consecutive) {
        JournalLines lines = new JournalLines(consecutive);
        try (lines) {
            while (problem == null && lines.next()) {
                check(lines);
            }
        } catch (IOException e) {
            problem = lines.place() + " cannot be read: " + e.getMessage();
        }
        head = chain.head();
    }

    private void check(JournalLines lines) {
        if (!lines.complete()) {
            if (lines.inLastSegment() && !lines.segment().compressed()) {
                tornTailBytes = lines.length();
            } else {
                problem = lines.place() + " has no end of line";
                badSegment = lines.segment().number();
            }
            return;
        }
        String wrong = line.parse(lines.bytes(), lines.from(), lines.length());
        if (wrong == null && line.seq() != records + 1) {
            wrong = "it has seq " + line.seq() + " where " + (records + 1) + " follows";
        }
        if (wrong == null && !line.chains(chain)) {
            chain.undo();
            wrong = "its checksum does not follow from its text and the checksum before it";
        }
        if (wrong != null) {
            problem = lines.place() + " is not record " + (records + 1) + ": " + wrong;
            badSegment = lines.segment().number();
            return;
        }
        records++;
        goodSegment = lines.segment().number();
        goodBytes = lines.nextOffset();
    }

    /** Returns what is wrong behind the last good record, or null; a torn tail alone is not. */
    @Nullable
    String problem() {
        return problem;
    }

    List<Segment> segments() {
        return segments;
    }

    /** Returns the number of good records, which is also the seq of the last one. */
    long records() {
        return records;
    }

    /** Returns the checksum of the last good record. */
    String head() {
        return head;
    }

    /** Returns the number of the segment that holds the last good record; 0 when there is none. */
    int goodSegment() {
        return goodSegment;
    }

    /** Returns the number of the segment with a line that is not the record it should be; 0 for any other problem. */
    int badSegment() {
        return badSegment;
    }

    /** Returns the length of the last good segment's good part in plain bytes. */
    long goodBytes() {
        return goodBytes;
    }

    /** Returns the length of an unfinished last line. */
    long tornTailBytes() {
        return tornTailBytes;
    }
}
