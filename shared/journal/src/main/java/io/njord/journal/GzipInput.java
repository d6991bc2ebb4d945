package io.njord.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Reads what {@link GzipOutput} wrote, and checks every byte of it: the JDK's own reader passes over the header's times, the
 * padding of the last compressed byte and whatever stands behind the end, so a change there would not be seen.
 */
final class GzipInput extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 plainCrc = new CRC32();
    private final CRC32 packedCrc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] one = new byte[1];
    private final long expectedPackedCrc;
    private int filled;
    private boolean finished;

    GzipInput(InputStream in) throws IOException {
        this.in = in;
        byte[] header = in.readNBytes(GzipOutput.HEADER.length + 4);
        if (header.length < GzipOutput.HEADER.length + 4
                || !Arrays.equals(
                        header, 0, GzipOutput.HEADER.length, GzipOutput.HEADER, 0, GzipOutput.HEADER.length)) {
            inflater.end();
            throw new ZipException("its header is not that of a journal segment; if it was packed by hand, gunzip it");
        }
        expectedPackedCrc = int32(header, GzipOutput.HEADER.length);
    }

    @Override
    public int read() throws IOException {
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (!finished) {
            int read = inflate(target, from, count);
            if (read > 0) {
                plainCrc.update(target, from, read);
                return read;
            }
            if (inflater.finished()) {
                finish();
            } else if (inflater.needsInput()) {
                fill();
            } else {
                throw new ZipException("it needs a dictionary, which no journal segment does");
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int from, int count) throws ZipException {
        try {
            return inflater.inflate(target, from, count);
        } catch (DataFormatException e) {
            throw new ZipException("its compressed data is damaged: " + e.getMessage());
        }
    }

    private void fill() throws IOException {
        packedCrc.update(buffer, 0, filled);
        filled = Math.max(0, in.read(buffer, 0, BUFFER));
        if (filled == 0) {
            throw new EOFException("it is cut off");
        }
        inflater.setInput(buffer, 0, filled);
    }

    private void finish() throws IOException {
        finished = true;
        int left = inflater.getRemaining();
        packedCrc.update(buffer, 0, filled - left);
        byte[] trailer = Arrays.copyOfRange(buffer, filled - left, filled + Math.max(0, GzipOutput.TRAILER - left));
        int more = left >= GzipOutput.TRAILER ? 0 : in.readNBytes(trailer, left, GzipOutput.TRAILER - left);
        if (left + more != GzipOutput.TRAILER || in.read() >= 0) {
            throw new ZipException("it is cut off, or something was added at its end");
        }
        if (int32(trailer, 0) != plainCrc.getValue()
                || int32(trailer, 4) != (inflater.getBytesWritten() & 0xffffffffL)
                || expectedPackedCrc != packedCrc.getValue()) {
            throw new ZipException("its check sum is wrong");
        }
    }

    private static long int32(byte[] bytes, int at) {
        return (bytes[at] & 0xffL)
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
