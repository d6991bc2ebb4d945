package io.njord.journal.bars;

import io.njord.journal.DirectoryLock;
import io.njord.journal.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Packs one closed file with gzip: a temporary file is written and forced, read back (which checks its CRC) and compared with
 * the plain one by lines, bytes and SHA-256, renamed, and only then is the plain file deleted. Nothing is ever overwritten.
 */
final class JournalPacker {
    private static final String LOCK = ".market-journal-pack.lock";
    private static final int BUFFER = 1 << 16;

    private JournalPacker() {}

    /**
     * Packs a file and returns the packed one.
     *
     * @throws IOException when the plain file is not what its manifest says, the packed form does not read back, or another
     *     process is packing in the directory; the plain file stays then
     */
    static Path pack(JournalFile plain, int level) throws IOException {
        Path directory = Objects.requireNonNull(plain.path().toAbsolutePath().getParent());
        try (DirectoryLock lock = DirectoryLock.tryTake(directory, LOCK)) {
            if (lock == null) {
                throw new IOException("another process is packing in " + directory + ": try again later");
            }
            return packLocked(plain, level);
        }
    }

    private static Path packLocked(JournalFile plain, int level) throws IOException {
        JournalManifest content = JournalManifest.of(plain);
        Path target = plain.packedPath();
        if (Files.exists(target)) {
            return besideAnother(plain, content, target, level);
        }
        JournalManifest told = JournalManifest.read(plain);
        if (told != null && !told.equals(content)) {
            throw new FileSystemException(
                    plain.path().toString(),
                    null,
                    "it was changed after it was closed: its manifest says " + told + ", it is " + content);
        }
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        write(plain.path(), temporary, level);
        JournalManifest after =
                JournalManifest.of(new JournalFile(temporary, plain.stem(), plain.day(), plain.counter(), true));
        if (!after.equals(content)) {
            throw new IOException(
                    "the packed form of " + plain.path() + " reads as " + after + " instead of " + content);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.syncDirectory(target);
        JournalManifest.ensure(plain);
        Files.delete(plain.path());
        return target;
    }

    /** A packed file of the same content is the work of an earlier life; one of other content is left, under its name. */
    private static Path besideAnother(JournalFile plain, JournalManifest content, Path target, int level)
            throws IOException {
        JournalFile packed = new JournalFile(target, plain.stem(), plain.day(), plain.counter(), true);
        if (JournalManifest.of(packed).equals(content)) {
            Files.delete(plain.path());
            return target;
        }
        Path directory = Objects.requireNonNull(plain.path().toAbsolutePath().getParent());
        Path renamed = JournalFile.next(directory, plain.stem(), Objects.requireNonNull(plain.day()));
        Files.move(plain.path(), renamed);
        return packLocked(Objects.requireNonNull(JournalFile.of(renamed)), level);
    }

    private static void write(Path plain, Path target, int level) throws IOException {
        try (FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(out), BUFFER);
                Gzip gzip = new Gzip(buffered, level);
                InputStream in = Files.newInputStream(plain)) {
            in.transferTo(gzip);
            gzip.finish();
            buffered.flush();
            out.force(true);
        }
    }

    /** Opens a plain or packed file for reading. */
    static InputStream open(JournalFile file) throws IOException {
        InputStream in = Files.newInputStream(file.path());
        if (!file.packed()) {
            return in;
        }
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }
    }
}
