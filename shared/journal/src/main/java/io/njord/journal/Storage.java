package io.njord.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where segments are written: the file system, or in tests one that fails. */
interface Storage {
    /** The file system. */
    Storage FILES = new Storage() {
        @Override
        public SegmentFile create(Path file) throws IOException {
            return new ChannelFile(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND));
        }

        @Override
        public SegmentFile append(Path file) throws IOException {
            return new ChannelFile(FileChannel.open(file, StandardOpenOption.APPEND));
        }
    };

    /** Opens a new file for append; fails when it exists. */
    SegmentFile create(Path file) throws IOException;

    /** Opens an existing file for append. */
    SegmentFile append(Path file) throws IOException;

    /** An open segment. */
    interface SegmentFile extends Closeable {
        /** Appends some of the bytes, at least one. */
        void write(ByteBuffer bytes) throws IOException;

        /** Cuts off what is behind this length. */
        void truncate(long length) throws IOException;

        /** Forces everything to the disk. */
        void force() throws IOException;
    }

    /** A segment in the file system. */
    record ChannelFile(FileChannel channel) implements SegmentFile {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            channel.write(bytes);
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
