package io.njord.journal.store;

import io.njord.contracts.Instrument;
import io.njord.journal.DurableFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Columns of 64-bit integers behind a {@link ColumnHeader}. Written beside its name, forced to the disk and renamed, so that a
 * reader sees the whole old or the whole new file. Read by mapping and copying, one column a task; every column's checksum is
 * checked on the way.
 */
final class ColumnFile {
    private static final ValueLayout.OfLong LITTLE_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int BUFFER = 1 << 20;
    private static final long CRC_STEP = 1L << 30;

    private ColumnFile() {}

    /** What was read. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once
    record Content(ColumnHeader header, long[][] columns) {}

    /** Writes columns of equal length; returns the header. */
    static ColumnHeader write(Path file, int kind, Instrument instrument, long lengthNs, long[]... columns)
            throws IOException {
        ColumnHeader.checkColumns(columns.length);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
        try {
            ColumnHeader header;
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                header = columns(out, kind, instrument, lengthNs, columns);
                out.position(0);
                ByteBuffer bytes = header.encode();
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.syncDirectory(file);
            return header;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static ColumnHeader columns(
            FileChannel out, int kind, Instrument instrument, long lengthNs, long[][] columns) throws IOException {
        MessageDigest digest = sha256();
        int[] crcs = new int[columns.length];
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        out.position(ColumnHeader.BYTES);
        for (int k = 0; k < columns.length; k++) {
            CRC32C crc = new CRC32C();
            long[] column = columns[k];
            for (int at = 0; at < column.length; ) {
                int count = Math.min(BUFFER / Long.BYTES, column.length - at);
                buffer.clear();
                buffer.asLongBuffer().put(column, at, count);
                buffer.limit(count * Long.BYTES);
                digest.update(buffer.duplicate());
                crc.update(buffer.duplicate());
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                at += count;
            }
            crcs[k] = (int) crc.getValue();
        }
        return new ColumnHeader(
                kind,
                instrument,
                lengthNs,
                columns[0].length,
                crcs,
                HexFormat.of().formatHex(digest.digest()));
    }

    /** Reads the header alone, and checks the length of the file. */
    static ColumnHeader header(Path file) {
        try (FileChannel in = FileChannel.open(file)) {
            return header(file, in);
        } catch (NoSuchFileException e) {
            throw new StoreException(file + " does not exist", e);
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ColumnHeader header(Path file, FileChannel in) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(in.size(), ColumnHeader.BYTES));
        while (bytes.hasRemaining() && in.read(bytes, bytes.position()) > 0) {}
        ColumnHeader header = ColumnHeader.decode(file, bytes.array());
        if (in.size() != header.fileBytes()) {
            throw new StoreException(file + " is torn: it has " + in.size() + " bytes, " + header.rows() + " rows need "
                    + header.fileBytes() + ". Import the data again");
        }
        if (header.rows() > Integer.MAX_VALUE - 16) {
            throw new StoreException(file + " has " + header.rows() + " rows, more than one series holds");
        }
        return header;
    }

    /** Reads one value of the first column; 0 when there is no row. */
    static long value(Path file, ColumnHeader header, long row) {
        if (header.rows() == 0) {
            return 0;
        }
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer value = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (value.hasRemaining()
                    && in.read(value, ColumnHeader.BYTES + row * Long.BYTES + value.position()) > 0) {}
            return value.getLong(0);
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads everything. */
    static Content read(Path file, int kind) {
        try (FileChannel in = FileChannel.open(file);
                Arena arena = Arena.ofShared()) {
            ColumnHeader header = header(file, in);
            if (header.kind() != kind) {
                throw new StoreException(file + " holds " + name(header.kind()) + ", " + name(kind) + " were expected");
            }
            MemorySegment mapped = in.map(FileChannel.MapMode.READ_ONLY, 0, header.fileBytes(), arena);
            int rows = (int) header.rows();
            long[][] columns = new long[header.crcs().length][];
            IntStream.range(0, columns.length).parallel().forEach(k -> {
                long at = ColumnHeader.BYTES + (long) rows * Long.BYTES * k;
                long[] column = new long[rows];
                MemorySegment.copy(mapped, LITTLE_LONG, at, column, 0, rows);
                if (crc(mapped.asSlice(at, (long) rows * Long.BYTES)) != header.crcs()[k]) {
                    throw new StoreException(
                            file + " is damaged in column " + (k + 1) + ": import the data again, or restore the file");
                }
                columns[k] = column;
            });
            return new Content(header, columns);
        } catch (NoSuchFileException e) {
            throw new StoreException(file + " does not exist", e);
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns SHA-256 over the columns as they lie in the file, hex: to be compared with the header's. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
            for (long at = ColumnHeader.BYTES; at < in.size(); ) {
                buffer.clear();
                int got = in.read(buffer, at);
                if (got <= 0) {
                    break;
                }
                digest.update(buffer.flip());
                at += got;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int crc(MemorySegment segment) {
        CRC32C crc = new CRC32C();
        for (long at = 0; at < segment.byteSize(); at += CRC_STEP) {
            crc.update(segment.asSlice(at, Math.min(CRC_STEP, segment.byteSize() - at))
                    .asByteBuffer());
        }
        return (int) crc.getValue();
    }

    private static String name(int kind) {
        return kind == ColumnHeader.BARS ? "bars" : "columns of kind " + kind;
    }
}
