package io.njord.journal.bars;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.njord.contracts.JsonBuffer;
import io.njord.journal.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is in a closed file, so that holes and damage are found without reading it. JSON beside the file:
 * {@code {"file","lines","bytes","sha256","first_ts_open","last_ts_open"}}; for other kinds than bars the last two are
 * {@code first_ts_ns} and {@code last_ts_ns}.
 *
 * @param lines lines of the file
 * @param bytes bytes of its plain form
 * @param sha256 of its plain form, hex
 * @param firstNs earliest time in it, {@link Long#MAX_VALUE} when no line tells one
 * @param lastNs latest time in it, {@link Long#MIN_VALUE} when no line tells one
 */
record JournalManifest(long lines, long bytes, String sha256, long firstNs, long lastNs) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Describes a file by reading it, and writes the description beside it unless there is one. */
    static JournalManifest ensure(JournalFile file) throws IOException {
        JournalManifest known = read(file);
        if (known != null) {
            return known;
        }
        JournalManifest made = of(file);
        DurableFiles.replace(file.manifest(), made.json(file));
        return made;
    }

    /** Describes a plain or packed file by reading it. */
    static JournalManifest of(JournalFile file) throws IOException {
        JournalKind kind = JournalKind.ofStem(file.stem());
        String field = kind == null ? "ts_ns" : kind.timeField();
        MessageDigest digest = newDigest();
        long count = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long size;
        try (InputStream in = new DigestInputStream(JournalPacker.open(file), digest);
                NdjsonLines lines = new NdjsonLines(in)) {
            while (lines.next()) {
                count++;
                OptionalLong time = JsonLine.whole(lines.bytes(), lines.from(), lines.length(), field);
                if (time.isPresent()) {
                    first = Math.min(first, time.getAsLong());
                    last = Math.max(last, time.getAsLong());
                }
            }
            size = lines.bytesRead();
        }
        return new JournalManifest(count, size, HexFormat.of().formatHex(digest.digest()), first, last);
    }

    /** Returns the description beside a file, or null when there is none that can be read. */
    static @Nullable JournalManifest read(JournalFile file) throws IOException {
        Path path = file.manifest();
        if (!Files.exists(path)) {
            return null;
        }
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(Files.readAllBytes(path))) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (value.isScalarValue()) {
                    texts.put(name, parser.getText());
                }
            }
            return new JournalManifest(
                    whole(texts, "lines"),
                    whole(texts, "bytes"),
                    Objects.requireNonNull(texts.get("sha256")),
                    texts.containsKey(first(file)) ? whole(texts, first(file)) : Long.MAX_VALUE,
                    texts.containsKey(last(file)) ? whole(texts, last(file)) : Long.MIN_VALUE);
        } catch (com.fasterxml.jackson.core.JacksonException | NumberFormatException | NullPointerException e) {
            return null;
        }
    }

    private static long whole(Map<String, String> texts, String name) {
        return Long.parseLong(Objects.requireNonNull(texts.get(name)));
    }

    private static String first(JournalFile file) {
        return JournalKind.ofStem(file.stem()) == JournalKind.BARS ? "first_ts_open" : "first_ts_ns";
    }

    private static String last(JournalFile file) {
        return JournalKind.ofStem(file.stem()) == JournalKind.BARS ? "last_ts_open" : "last_ts_ns";
    }

    private byte[] json(JournalFile file) {
        JsonBuffer out = new JsonBuffer();
        out.raw("{\"file\":");
        out.string(String.valueOf(file.path().getFileName()), true);
        out.raw(",\"lines\":");
        out.number(lines);
        out.raw(",\"bytes\":");
        out.number(bytes);
        out.raw(",\"sha256\":\"" + sha256 + "\"");
        if (firstNs <= lastNs) {
            out.raw(",\"" + first(file) + "\":");
            out.number(firstNs);
            out.raw(",\"" + last(file) + "\":");
            out.number(lastNs);
        }
        out.raw("}\n");
        return out.toByteArray();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
