package io.njord.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of segments, one after the other, as bytes in a reused array. Memory is one buffer. Not thread-safe. */
final class JournalLines implements Closeable {
    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_LINE = 1 << 26;

    private final List<Segment> segments;
    private byte[] bytes = new byte[BUFFER];
    private @Nullable InputStream in;
    private int segmentIndex = -1;
    private int from;
    private int length;
    private int next;
    private int filled;
    private long bufferOffset;
    private long lineNumber;
    private boolean complete;

    JournalLines(List<Segment> segments) {
        this.segments = segments;
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end of the last segment
     * @throws IOException when a segment cannot be read, is cut inside its compressed form or fails its check sum
     */
    boolean next() throws IOException {
        while (true) {
            if (in == null) {
                if (segmentIndex + 1 >= segments.size()) {
                    return false;
                }
                segmentIndex++;
                in = segments.get(segmentIndex).open();
                from = length = next = filled = 0;
                bufferOffset = 0;
                lineNumber = 0;
            }
            if (nextOfSegment(in)) {
                lineNumber++;
                return true;
            }
            in.close();
            in = null;
        }
    }

    private boolean nextOfSegment(InputStream input) throws IOException {
        int scan = next;
        while (true) {
            for (int at = scan; at < filled; at++) {
                if (bytes[at] == '\n') {
                    line(at, true);
                    return true;
                }
            }
            scan = filled - next;
            makeRoom();
            int count = input.read(bytes, filled, bytes.length - filled);
            if (count < 0) {
                boolean rest = filled > next;
                if (rest) {
                    line(filled, false);
                }
                return rest;
            }
            filled += count;
        }
    }

    private void line(int end, boolean whole) {
        from = next;
        length = end - next;
        complete = whole;
        next = whole ? end + 1 : end;
    }

    /** Moves what is left to the front, so that the line being looked for begins at 0. */
    private void makeRoom() throws IOException {
        System.arraycopy(bytes, next, bytes, 0, filled - next);
        bufferOffset += next;
        filled -= next;
        next = 0;
        if (filled == bytes.length) {
            if (filled >= LONGEST_LINE) {
                throw new IOException(place() + " has a line longer than " + LONGEST_LINE + " bytes");
            }
            bytes = Arrays.copyOf(bytes, 2 * filled);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }

    /** Returns whether the line has its end of line. */
    boolean complete() {
        return complete;
    }

    /** Returns where the line begins in its segment's plain bytes. */
    long offset() {
        return bufferOffset + from;
    }

    /** Returns where the next line begins in the segment's plain bytes. */
    long nextOffset() {
        return bufferOffset + next;
    }

    Segment segment() {
        return segments.get(segmentIndex);
    }

    boolean inLastSegment() {
        return segmentIndex == segments.size() - 1;
    }

    /** Returns file:line. */
    String place() {
        return segmentIndex < 0 ? "the journal" : segment().file() + ":" + lineNumber;
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }
}
