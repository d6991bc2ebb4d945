package io.njord.journal;

import java.nio.file.Path;

/** The right to write a session, held by one writer on the machine. */
final class SessionLock {
    private static final String FILE_NAME = "session.lock";

    private SessionLock() {}

    /**
     * Takes the lock.
     *
     * @throws JournalException when another writer has it
     */
    static DirectoryLock take(Path directory) {
        DirectoryLock lock = DirectoryLock.tryTake(directory, FILE_NAME);
        if (lock == null) {
            throw new JournalException("session " + directory
                    + " is being written by another writer; stop it first, or start a session of your own");
        }
        return lock;
    }

    /** Returns whether a writer has the lock. */
    static boolean held(Path directory) {
        return DirectoryLock.held(directory, FILE_NAME);
    }
}
