package io.njord.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs a file as gzip that any gunzip reads, with one addition: an extra field {@code NJ} of the header holds the CRC of the
 * compressed bytes, so that {@link GzipInput} notices the change of any byte.
 */
final class GzipOutput {
    /** Magic, deflate, extra field present, no time, no hints, unknown system; an extra field of 8 bytes: NJ, 4 bytes. */
    static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, (byte) 0xff, 8, 0, 'N', 'J', 4, 0};

    /** Bytes behind the compressed data: CRC and length of the plain data. */
    static final int TRAILER = 8;

    private static final int LEVEL = 6;
    private static final int BUFFER = 1 << 16;

    private GzipOutput() {}

    /** Packs plain bytes into a new file and forces it to the disk. Fails when the file exists. */
    static void pack(InputStream plain, Path target) throws IOException {
        Deflater deflater = new Deflater(LEVEL, true);
        try (FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            CRC32 plainCrc = new CRC32();
            CRC32 packedCrc = new CRC32();
            writeFully(out, ByteBuffer.allocate(HEADER.length + 4).put(HEADER).rewind());
            byte[] read = new byte[BUFFER];
            byte[] packed = new byte[BUFFER];
            for (int count = plain.read(read); count >= 0; count = plain.read(read)) {
                plainCrc.update(read, 0, count);
                deflater.setInput(read, 0, count);
                drain(deflater, packed, packedCrc, out);
            }
            deflater.finish();
            drain(deflater, packed, packedCrc, out);
            writeFully(out, int32s((int) plainCrc.getValue(), (int) deflater.getBytesRead()));
            out.position(HEADER.length);
            writeFully(out, int32s((int) packedCrc.getValue()));
            out.force(true);
        } finally {
            deflater.end();
        }
    }

    private static void drain(Deflater deflater, byte[] packed, CRC32 crc, FileChannel out) throws IOException {
        for (int count = deflater.deflate(packed); count > 0; count = deflater.deflate(packed)) {
            crc.update(packed, 0, count);
            writeFully(out, ByteBuffer.wrap(packed, 0, count));
        }
    }

    private static ByteBuffer int32s(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.flip();
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
