package io.njord.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Mends what a killed writer or a loss of power leaves behind: what follows the last whole, valid record of the last segment is
 * cut off and kept in {@code torn-<n>.bin}. Anything else (damage with good records behind it, missing segments, a closed
 * session that lacks records) is no torn tail and is refused, never cut.
 */
public final class JournalRepair {
    private JournalRepair() {}

    /**
     * Repairs the journal of a session that nobody is writing.
     *
     * @throws JournalException when it is being written, when the damage is no torn tail, or when it cannot be written
     */
    public static RepairReport repair(Path directory) {
        try (DirectoryLock _ = SessionLock.take(directory)) {
            return repairLocked(directory);
        }
    }

    static RepairReport repairLocked(Path directory) {
        ChainWalk walk = ChainWalk.of(directory);
        refuseWhatIsNoTornTail(directory, walk);
        if (walk.segments().isEmpty() || (walk.problem() == null && walk.tornTailBytes() == 0)) {
            return new RepairReport(walk.records(), walk.head(), 0, null);
        }
        Segment last = walk.segments().getLast();
        long good = walk.goodSegment() == last.number() ? walk.goodBytes() : 0;
        try {
            long cut = Files.size(last.file()) - good;
            return new RepairReport(walk.records(), walk.head(), cut, cut(last.file(), good));
        } catch (IOException e) {
            throw new JournalException("cannot repair " + last.file() + ": " + e.getMessage(), e);
        }
    }

    private static void refuseWhatIsNoTornTail(Path directory, ChainWalk walk) {
        SessionSidecar sidecar = SessionSidecar.find(directory);
        if (sidecar != null && sidecar.closed() != null) {
            VerificationReport report = JournalVerifier.verify(directory);
            if (!report.valid()) {
                throw new JournalException("the journal in " + directory + " was closed and then changed: "
                        + report.problem() + "; bring it back from a copy");
            }
        }
        if (walk.problem() != null && !lastSegmentEndsHere(walk)) {
            throw new JournalException("the journal in " + directory + " is damaged at record " + (walk.records() + 1)
                    + ", which is no torn tail: " + walk.problem() + "; bring it back from a copy");
        }
    }

    /** Returns whether the damage lies in the last segment, plain, with no record behind it that follows from another. */
    private static boolean lastSegmentEndsHere(ChainWalk walk) {
        Segment last = walk.segments().getLast();
        if (walk.badSegment() != last.number() || last.compressed()) {
            return false;
        }
        long good = walk.goodSegment() == last.number() ? walk.goodBytes() : 0;
        try (JournalLines lines = new JournalLines(List.of(last))) {
            return !anyChains(lines, good);
        } catch (IOException e) {
            throw new JournalException("cannot read " + last.file() + ": " + e.getMessage(), e);
        }
    }

    private static boolean anyChains(JournalLines lines, long from) throws IOException {
        RecordLine line = new RecordLine();
        String before = null;
        while (lines.next()) {
            if (lines.offset() < from || !lines.complete()) {
                continue;
            }
            boolean readable = line.parse(lines.bytes(), lines.from(), lines.length()) == null;
            if (readable && before != null && line.chains(new HashChain(before))) {
                return true;
            }
            before = readable ? line.checksum() : null;
        }
        return false;
    }

    private static Path cut(Path file, long good) throws IOException {
        Path kept = keep(file, good);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(good);
            channel.force(true);
        }
        return kept;
    }

    private static Path keep(Path file, long from) throws IOException {
        Path target = freeName(file);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.position(from);
            try (InputStream rest = Channels.newInputStream(in)) {
                rest.transferTo(Channels.newOutputStream(out));
            }
            out.force(true);
        }
        DurableFiles.syncDirectory(target);
        return target;
    }

    private static Path freeName(Path file) {
        int number = 1;
        Path name = file.resolveSibling("torn-1.bin");
        while (Files.exists(name)) {
            number++;
            name = file.resolveSibling("torn-" + number + ".bin");
        }
        return name;
    }
}
