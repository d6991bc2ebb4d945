package io.njord.verticles.strategy;

import io.njord.core.strategy.StrategyCatalog;
import io.njord.core.strategy.StrategyFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A jar of strategies, read into memory with all it holds, in a class loader of its own. Immutable.
 *
 * @param file its name, without directories
 * @param sha256 of its bytes, hex
 * @param factories the kinds of strategies in it
 */
record PluginJar(String file, String sha256, List<StrategyFactory> factories) {
    private static final int MOST_BYTES = 64 << 20;
    private static final long MOST_UNPACKED = 512L << 20;
    private static final int MOST_ENTRIES = 100_000;
    private static final int END_RECORD = 0x06054b50;
    private static final int END_REACH = 22 + 65_535;

    /** Copies the factories. */
    PluginJar {
        factories = List.copyOf(factories);
    }

    /** Returns the hash of a jar without loading it. */
    static String hash(byte[] jar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(Path jar) throws IOException {
        long size = Files.size(jar);
        if (size > MOST_BYTES) {
            throw new IOException("it has " + size + " bytes, and " + MOST_BYTES + " is the most");
        }
        return Files.readAllBytes(jar);
    }

    /**
     * Loads a jar.
     *
     * @throws IOException when it is none, torn, or too large
     * @throws IllegalArgumentException when it holds no strategy that can be loaded
     */
    static PluginJar load(String file, byte[] jar) throws IOException {
        PluginLoader loader = new PluginLoader(file, entries(jar));
        StrategyCatalog found;
        try {
            found = StrategyCatalog.discover(loader);
            if (!found.problems().isEmpty()) {
                throw new IllegalArgumentException(found.problems().getFirst());
            }
            for (StrategyFactory factory : found.all()) {
                if (factory.summary().isBlank()
                        || factory.parameters().stream()
                                .anyMatch(spec -> spec.name().isBlank())) {
                    throw new IllegalArgumentException(factory.id() + " has no summary, or a parameter without a name");
                }
            }
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalArgumentException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
        if (found.all().isEmpty()) {
            throw new IllegalArgumentException(
                    "it names no strategy in META-INF/services/" + StrategyFactory.class.getName());
        }
        return new PluginJar(file, hash(jar), found.all());
    }

    private static Map<String, byte[]> entries(byte[] jar) throws IOException {
        if (!whole(jar)) {
            throw new IOException("it is no jar, or a torn one");
        }
        Map<String, byte[]> entries = new HashMap<>();
        long unpacked = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, MOST_UNPACKED - unpacked + 1));
                unpacked += content.length;
                if (unpacked > MOST_UNPACKED || entries.size() >= MOST_ENTRIES) {
                    throw new IOException(
                            "it unpacks to more than " + MOST_UNPACKED + " bytes or " + MOST_ENTRIES + " entries");
                }
                if (!entry.isDirectory()) {
                    entries.putIfAbsent(entry.getName(), content);
                }
            }
        }
        return entries;
    }

    /** Looks for the record that ends every zip file, which a torn one lacks. */
    private static boolean whole(byte[] jar) {
        for (int i = jar.length - 22; i >= Math.max(0, jar.length - END_REACH); i--) {
            int word = jar[i] & 0xff | (jar[i + 1] & 0xff) << 8 | (jar[i + 2] & 0xff) << 16 | (jar[i + 3] & 0xff) << 24;
            if (word == END_RECORD) {
                return true;
            }
        }
        return false;
    }
}
