package io.njord.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * The directories of real market data and of independent answers. A test that needs one is skipped, with a message, where it
 * is absent.
 */
public final class Shared {
    private Shared() {}

    /** Returns a path below {@code -Dnjord.data}. */
    public static Path data(String relative) {
        return present("njord.data", "../shared/data", relative);
    }

    /** Returns a path below {@code -Dnjord.oracles}. */
    public static Path oracle(String relative) {
        return present("njord.oracles", "../shared/oracles", relative);
    }

    /** Returns the files below an oracle folder whose names match a glob, sorted by name. */
    public static List<Path> oracles(String folder, String glob) {
        try (var files = Files.newDirectoryStream(oracle(folder), glob)) {
            List<Path> found = new java.util.ArrayList<>();
            files.forEach(found::add);
            found.sort(null);
            Assumptions.assumeFalse(found.isEmpty(), () -> "no " + glob + " in " + oracle(folder));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a text file, gunzipping a {@code .gz}. */
    public static BufferedReader reader(Path file) {
        try {
            InputStream in = Files.newInputStream(file);
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path present(String property, String fallback, String relative) {
        String configured = System.getProperty(property, "");
        Path root = Path.of(configured.isBlank() ? fallback : configured);
        Path path = root.resolve(relative);
        Assumptions.assumeTrue(
                Files.exists(path), () -> path + " is absent: set -D" + property + " to the directory that holds it");
        return path;
    }
}
