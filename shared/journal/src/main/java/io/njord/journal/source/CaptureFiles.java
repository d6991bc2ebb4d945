package io.njord.journal.source;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The files of a recording. */
final class CaptureFiles {
    private static final int LINES_LOOKED_AT = 20;

    private CaptureFiles() {}

    /** Returns the capture files at a path, sorted by name; exchangeInfo files are no captures. */
    static List<Path> captures(Path path) {
        List<Path> found = new ArrayList<>();
        for (Path file : files(path)) {
            if (!isExchangeInfo(file) && looksLikeCapture(file)) {
                found.add(file);
            }
        }
        return found;
    }

    /** Returns the files beside the captures that define instruments. */
    static List<Path> exchangeInfos(Path path) {
        return files(path).stream().filter(CaptureFiles::isExchangeInfo).toList();
    }

    static BufferedReader reader(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        int magic = raw.read() | raw.read() << 8;
        raw.reset();
        InputStream in = magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(raw, 1 << 16) : raw;
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    static String hash(List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (Path file : files) {
                digest.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
                try (InputStream in = Files.newInputStream(file)) {
                    for (int read = in.read(block); read >= 0; read = in.read(block)) {
                        digest.update(block, 0, read);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> listed = Files.list(path)) {
            return listed.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the data in " + path + ": give a directory of captures or one capture file", e);
        }
    }

    private static boolean isExchangeInfo(Path file) {
        return file.getFileName().toString().toLowerCase(java.util.Locale.ROOT).contains("exchangeinfo");
    }

    private static boolean looksLikeCapture(Path file) {
        try (BufferedReader reader = reader(file)) {
            String line = reader.readLine();
            for (int i = 0; i < LINES_LOOKED_AT && line != null; i++, line = reader.readLine()) {
                if (CaptureLine.parse(line) != null) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
