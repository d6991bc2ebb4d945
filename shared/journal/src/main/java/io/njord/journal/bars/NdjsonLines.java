package io.njord.journal.bars;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream as bytes in a reused array. Memory is one buffer, or the longest line. Not thread-safe. */
final class NdjsonLines implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 1 << 26;

    private final InputStream in;
    private byte[] bytes = new byte[BUFFER];
    private int from;
    private int length;
    private int next;
    private int filled;
    private long bytesRead;
    private long number;
    private boolean complete;

    NdjsonLines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end. */
    boolean next() throws IOException {
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
            int count = in.read(bytes, filled, bytes.length - filled);
            if (count < 0) {
                boolean rest = filled > next;
                if (rest) {
                    line(filled, false);
                }
                return rest;
            }
            filled += count;
            bytesRead += count;
        }
    }

    private void line(int end, boolean whole) {
        from = next;
        length = end - next;
        complete = whole;
        next = whole ? end + 1 : end;
        number++;
    }

    /** Moves what is left to the front, so that the line being looked for begins at 0. */
    private void makeRoom() throws IOException {
        System.arraycopy(bytes, next, bytes, 0, filled - next);
        filled -= next;
        next = 0;
        if (filled == bytes.length) {
            if (filled >= LONGEST_LINE) {
                throw new IOException("line " + (number + 1) + " is longer than " + LONGEST_LINE + " bytes");
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

    /** Returns the line's number, from 1. */
    long number() {
        return number;
    }

    /** Returns whether the line has its end of line. */
    boolean complete() {
        return complete;
    }

    boolean blank() {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns how many bytes were read so far. */
    long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
