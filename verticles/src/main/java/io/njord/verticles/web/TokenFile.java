package io.njord.verticles.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * The token that a node made for one life of its own, where programs of the same user find it and nobody else can look. A
 * token that the operator set is never written anywhere. All calls block on the disk.
 */
final class TokenFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path path;

    TokenFile(Path path) {
        this.path = path;
    }

    /** Writes the token in place of an earlier life's. */
    Path write(String token) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.deleteIfExists(path);
        if (Files.getFileStore(folder == null ? path : folder).supportsFileAttributeView("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        return Files.writeString(path, token + "\n", StandardCharsets.UTF_8);
    }

    /** Deletes the file; does nothing when it is not there. */
    boolean delete() throws IOException {
        return Files.deleteIfExists(path);
    }
}
