package io.njord.verticles.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The kill switch as a file: tripped while the path exists, whatever it is and holds. What cannot be looked at counts as
 * tripped. All calls block on the disk.
 */
public final class KillSwitchFile {
    /** What was seen: {@code readable} false counts as tripped. */
    public record State(boolean tripped, boolean readable, String detail) {}

    private final Path path;

    /** Creates the switch on a path. */
    public KillSwitchFile(Path path) {
        this.path = path;
    }

    /** Returns the path. */
    public Path path() {
        return path;
    }

    /** Looks at the file. */
    public State read() {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new State(true, true, content());
        } catch (NoSuchFileException e) {
            Path folder = nearest(path.toAbsolutePath().getParent());
            return folder == null || Files.isDirectory(folder)
                    ? new State(false, true, "")
                    : new State(true, false, "cannot look at " + path + ": " + folder + " is no directory");
        } catch (IOException | SecurityException e) {
            return new State(true, false, "cannot look at " + path + ": " + e);
        }
    }

    /** Creates the file and its parents; does nothing when it is there already. */
    public void trip(String reason) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.writeString(path, reason + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            return; // already tripped: the first reason stays
        }
    }

    /** Deletes the file; does nothing when it is not there. */
    public void clear() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Returns the nearest thing that exists; what stands in a directory's place would look like an absent file. */
    private static @Nullable Path nearest(@Nullable Path folder) {
        Path found = folder;
        while (found != null && !Files.exists(found, LinkOption.NOFOLLOW_LINKS)) {
            found = found.getParent();
        }
        return found;
    }

    private String content() {
        try {
            return Files.size(path) < 4096 ? Files.readString(path).strip() : "";
        } catch (IOException e) {
            return "";
        }
    }
}
