package io.njord.journal.bars;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** The end of a file of lines, read backwards. */
final class LineTail {
    private static final int BLOCK = 1 << 16;

    private final long end;
    private final byte[] lastLine;
    private final byte[] rest;

    private LineTail(long end, byte[] lastLine, byte[] rest) {
        this.end = end;
        this.lastLine = lastLine;
        this.rest = rest;
    }

    /** Returns where the last whole line ends, its line end included. */
    long end() {
        return end;
    }

    /** Returns the last line that is whole and not blank, without its end; empty when there is none. */
    byte[] lastLine() {
        return lastLine;
    }

    /** Returns what stands behind the last whole line. */
    byte[] rest() {
        return rest;
    }

    /** Reads as much of the end as it takes. */
    static LineTail of(FileChannel channel) throws IOException {
        long size = channel.size();
        for (long want = BLOCK; ; want *= 4) {
            int count = (int) Math.min(size, want);
            byte[] bytes = read(channel, size - count, count);
            int end = lastLineEnd(bytes, count) + 1;
            int lastEnd = end - 1;
            while (lastEnd >= 0 && blank(bytes, lastLineEnd(bytes, lastEnd) + 1, lastEnd)) {
                lastEnd = lastLineEnd(bytes, lastEnd);
            }
            int begin = lastEnd < 0 ? -1 : lastLineEnd(bytes, lastEnd);
            if (count == size || begin >= 0) {
                byte[] line = lastEnd < 0 ? new byte[0] : Arrays.copyOfRange(bytes, begin + 1, lastEnd);
                return new LineTail(size - count + end, line, Arrays.copyOfRange(bytes, end, count));
            }
        }
    }

    /** Returns the last whole line of a stem's active file, or, when there is none, of the file that was closed last. */
    static byte[] lastLine(Path directory, String stem) throws IOException {
        List<JournalFile> files = JournalFile.list(directory).stream()
                .filter(file -> file.stem().equals(stem))
                .toList()
                .reversed();
        for (JournalFile file : files) {
            byte[] last = file.packed() ? lastPacked(file) : lastPlain(file.path());
            if (last.length > 0) {
                return last;
            }
        }
        return new byte[0];
    }

    private static byte[] lastPlain(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(channel).lastLine;
        }
    }

    private static byte[] lastPacked(JournalFile file) throws IOException {
        byte[] last = {};
        try (NdjsonLines lines = new NdjsonLines(JournalPacker.open(file))) {
            while (lines.next()) {
                if (!lines.blank()) {
                    last = Arrays.copyOfRange(lines.bytes(), lines.from(), lines.from() + lines.length());
                }
            }
        }
        return last;
    }

    private static byte[] read(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return buffer.array();
    }

    /** Returns the index of the last line end before an index, -1 when there is none. */
    private static int lastLineEnd(byte[] bytes, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static boolean blank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
