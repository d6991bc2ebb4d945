package io.njord.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The directory of sessions. An id is {@code yyyyMMdd-HHmmss-nnnn} in UTC with a counter that makes it unique, so that ids
 * sort by time. Safe for any thread and for several processes.
 */
public final class Sessions {
    /** What stands for the session with the greatest id. */
    public static final String LATEST = "latest";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int MOST_PER_SECOND = 10_000;

    private final Path root;
    private final InstantSource clock;

    /** Uses a directory, which is created with the first session. */
    public Sessions(Path root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    /**
     * Creates the directory of a new session.
     *
     * @throws JournalException when it cannot be created
     */
    public Path create() {
        String stamp = STAMP.format(clock.instant());
        try {
            Files.createDirectories(root);
            for (int counter = 1; counter < MOST_PER_SECOND; counter++) {
                Path directory = root.resolve("%s-%04d".formatted(stamp, counter));
                if (created(directory)) {
                    DurableFiles.syncDirectory(directory);
                    return directory;
                }
            }
        } catch (IOException e) {
            throw new JournalException("cannot create a session in " + root + ": " + e.getMessage(), e);
        }
        throw new JournalException(
                "cannot create a session in " + root + ": " + MOST_PER_SECOND + " of this second exist already");
    }

    private static boolean created(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Returns the directories of all sessions, oldest first. */
    public List<Path> list() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(root, Files::isDirectory)) {
            directories.forEach(found::add);
        } catch (IOException e) {
            throw new JournalException("cannot list " + root + ": " + e.getMessage(), e);
        }
        found.sort(null);
        return found;
    }

    /** Returns the latest session. */
    public Optional<Path> latest() {
        List<Path> all = list();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /**
     * Finds a session by its id, by the beginning of its id where that is unambiguous, or by {@code latest}.
     *
     * @throws JournalException when none or more than one fits; the message lists what there is
     */
    public Path find(String id) {
        List<Path> all = list();
        if (id.equals(LATEST)) {
            return latest().orElseThrow(() -> new JournalException("there is no session in " + root));
        }
        List<Path> fitting = new ArrayList<>();
        for (Path directory : all) {
            String name = id(directory);
            if (name.equals(id)) {
                return directory;
            }
            if (!id.isEmpty() && name.startsWith(id)) {
                fitting.add(directory);
            }
        }
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        throw new JournalException(
                fitting.isEmpty()
                        ? "no session in " + root + " is called " + id + "; there are " + ids(all)
                        : id + " stands for several sessions: " + ids(fitting));
    }

    /** Returns the id of a session. */
    public static String id(Path directory) {
        return String.valueOf(directory.getFileName());
    }

    /** Returns what became of a session. */
    public static SessionState state(Path directory) {
        if (SessionLock.held(directory)) {
            return SessionState.RUNNING;
        }
        SessionSidecar sidecar = SessionSidecar.find(directory);
        return sidecar != null && sidecar.closed() != null ? SessionState.CLOSED : SessionState.KILLED;
    }

    private static List<String> ids(List<Path> directories) {
        return directories.stream().map(Sessions::id).toList();
    }
}
