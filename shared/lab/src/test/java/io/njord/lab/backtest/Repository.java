package io.njord.lab.backtest;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout lies, whatever directory a test is started in. */
final class Repository {
    private Repository() {}

    /** Returns a path below the directory that holds the wrapper script. */
    static Path path(String relative) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at.resolve(relative);
            }
        }
        throw new IllegalStateException("no mvnw above " + Path.of("").toAbsolutePath());
    }
}
