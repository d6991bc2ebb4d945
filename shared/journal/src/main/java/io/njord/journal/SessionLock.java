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
 * The right to write a session, held by one writer on the machine: a lock on {@code session.lock} that the system takes back
 * when the process dies. Whoever looks must not open the lock file while a writer of the same process holds it, because
 * closing any descriptor of a file drops the process's POSIX locks on it; hence the list of what this process holds.
 */
final class SessionLock implements AutoCloseable {
    private static final String FILE_NAME = "session.lock";
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private boolean open = true;

    private SessionLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws JournalException when another writer has it
     */
    static SessionLock take(Path directory) {
        SessionLock lock = tryTake(directory);
        if (lock == null) {
            throw new JournalException("session " + directory
                    + " is being written by another writer; stop it first, or start a session of your own");
        }
        return lock;
    }

    /** Returns whether a writer has the lock. */
    static boolean held(Path directory) {
        if (!Files.exists(directory.resolve(FILE_NAME))) {
            return false;
        }
        try (SessionLock lock = tryTake(directory)) {
            return lock == null;
        }
    }

    private static @Nullable SessionLock tryTake(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        try {
            Path key = directory.toRealPath();
            if (!HELD_HERE.add(key)) {
                return null;
            }
            SessionLock taken = null;
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

    private static @Nullable SessionLock lock(Path key, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new SessionLock(key, channel);
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
            throw new JournalException("cannot release the lock of " + file + ": " + e.getMessage(), e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
