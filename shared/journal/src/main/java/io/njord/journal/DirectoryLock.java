package io.njord.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A right over a directory, held by one holder on the machine: a lock on a file in it that the system takes back when the
 * process dies. Whoever looks must not open the lock file while a holder of the same process has it, because closing any
 * descriptor of a file drops the process's POSIX locks on it; hence the list of what this process holds.
 */
public final class DirectoryLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path key;
    private final FileChannel channel;
    private boolean open = true;

    private DirectoryLock(Path key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /**
     * Takes the lock of this name; null when another holder has it.
     *
     * @throws JournalException when the lock file cannot be opened
     */
    public static @Nullable DirectoryLock tryTake(Path directory, String fileName) {
        Path file = directory.resolve(fileName);
        try {
            Path key = directory.toRealPath().resolve(fileName);
            if (!HELD_HERE.add(key)) {
                return null;
            }
            DirectoryLock taken = null;
            try {
                taken = lock(key, file);
            } finally {
                if (taken == null) {
                    HELD_HERE.remove(key);
                }
            }
            return taken;
        } catch (IOException e) {
            throw new JournalException("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    /** Returns whether somebody has the lock of this name. */
    static boolean held(Path directory, String fileName) {
        if (!Files.exists(directory.resolve(fileName))) {
            return false;
        }
        try (DirectoryLock lock = tryTake(directory, fileName)) {
            return lock == null;
        }
    }

    private static @Nullable DirectoryLock lock(Path key, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DirectoryLock(key, channel);
            }
        } catch (IOException | OverlappingFileLockException e) {
            channel.close();
            throw e instanceof IOException io ? io : new IOException("it is locked within this process", e);
        }
        channel.close();
        return null;
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            channel.close();
        } catch (IOException e) {
            throw new JournalException("cannot release the lock " + key + ": " + e.getMessage(), e);
        } finally {
            HELD_HERE.remove(key);
        }
    }
}
