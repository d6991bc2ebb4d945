package io.njord.journal.csv;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The plain bytes of a file, readable at any position by several threads. A plain file is read where it lies; a gzip or zstd
 * file, told by its first bytes, is unpacked into memory.
 */
sealed interface CsvContent extends Closeable {
    int ZSTD_MAGIC = 0xfd2fb528;
    int HEAD = 1 << 17;

    /** Returns the number of plain bytes. */
    long size();

    /** Reads up to {@code length} bytes; returns how many, 0 only at the end. */
    int read(long at, byte[] into, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a file. */
    static CsvContent open(Path file) throws IOException {
        if (packed(file)) {
            try (InputStream in = plain(file)) {
                return Memory.of(in, Long.MAX_VALUE);
            } catch (RuntimeException e) { // the zstd decoder's own error for damaged data
                throw new IOException("its packed data are damaged: " + e.getMessage(), e);
            }
        }
        FileChannel channel = FileChannel.open(file);
        return new Plain(channel, channel.size());
    }

    /** Opens the beginning of a file. */
    static CsvContent head(Path file) throws IOException {
        try (InputStream in = plain(file)) {
            return Memory.of(in, HEAD);
        } catch (RuntimeException e) { // the zstd decoder's own error for damaged data
            throw new IOException("its packed data are damaged: " + e.getMessage(), e);
        }
    }

    private static boolean packed(Path file) throws IOException {
        int magic = magic(file);
        return magic == ZSTD_MAGIC || (magic & 0xffff) == GZIPInputStream.GZIP_MAGIC;
    }

    /** Opens the plain bytes as a stream. */
    private static InputStream plain(Path file) throws IOException {
        int magic = magic(file);
        InputStream raw = Files.newInputStream(file);
        if ((magic & 0xffff) == GZIPInputStream.GZIP_MAGIC) {
            try {
                return new GZIPInputStream(raw, 1 << 16);
            } catch (IOException e) {
                raw.close();
                throw e;
            }
        }
        return magic == ZSTD_MAGIC ? new ZstdInputStream(raw) : raw;
    }

    private static int magic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(4);
            int magic = 0;
            for (int i = 0; i < first.length; i++) {
                magic |= (first[i] & 0xff) << 8 * i;
            }
            return magic;
        }
    }

    /** Returns up to this many bytes from a position. */
    default byte[] bytes(long at, int length) throws IOException {
        byte[] found = new byte[(int) Math.max(0, Math.min(length, size() - at))];
        int have = 0;
        while (have < found.length) {
            int got = read(at + have, found, have, found.length - have);
            if (got <= 0) {
                return java.util.Arrays.copyOf(found, have);
            }
            have += got;
        }
        return found;
    }

    /** A plain file. */
    record Plain(FileChannel channel, long size) implements CsvContent {
        @Override
        public int read(long at, byte[] into, int offset, int length) throws IOException {
            return Math.max(0, channel.read(ByteBuffer.wrap(into, offset, length), at));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Unpacked bytes in blocks of equal size. */
    record Memory(List<byte[]> blocks, long size) implements CsvContent {
        private static final int BLOCK = 1 << 20;

        static Memory of(InputStream in, long most) throws IOException {
            List<byte[]> blocks = new ArrayList<>();
            long size = 0;
            while (true) {
                byte[] block = new byte[BLOCK];
                int read = in.readNBytes(block, 0, (int) Math.min(BLOCK, most - size));
                size += read;
                if (read > 0) {
                    blocks.add(block);
                }
                if (read < BLOCK) {
                    return new Memory(blocks, size);
                }
            }
        }

        @Override
        public int read(long at, byte[] into, int offset, int length) {
            if (at >= size) {
                return 0;
            }
            int within = (int) (at % BLOCK);
            int count = (int) Math.min(Math.min(length, BLOCK - within), size - at);
            System.arraycopy(blocks.get((int) (at / BLOCK)), within, into, offset, count);
            return count;
        }

        @Override
        public void close() {
            blocks.clear();
        }
    }
}
