package io.njord.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wall-clock facts of a session, in {@code session.json} beside the journal; not part of the chain, so that equal input
 * gives an equal head at any time and place.
 *
 * @param session the directory's name
 * @param startedAt when it was created
 * @param resumedAt when it was resumed
 * @param pid the latest writer's process
 * @param version the latest writer's version
 * @param commandLine how the latest writer was started
 * @param closed the end of the journal when it was closed, or null
 */
public record SessionSidecar(
        String session,
        Instant startedAt,
        List<Instant> resumedAt,
        long pid,
        String version,
        List<String> commandLine,
        @Nullable Closed closed) {

    /** The name of the file. */
    public static final String FILE_NAME = "session.json";

    /** Copies what could be changed. */
    public SessionSidecar {
        resumedAt = List.copyOf(resumedAt);
        commandLine = List.copyOf(commandLine);
    }

    /**
     * How a session ended.
     *
     * @param at when
     * @param records number of records
     * @param head checksum of the last one
     */
    public record Closed(Instant at, long records, String head) {}

    static SessionSidecar started(Path directory, SessionFacts facts) {
        return new SessionSidecar(
                String.valueOf(directory.toAbsolutePath().normalize().getFileName()),
                facts.clock().instant(),
                List.of(),
                ProcessHandle.current().pid(),
                facts.version(),
                facts.commandLine(),
                null);
    }

    SessionSidecar resumed(SessionFacts facts) {
        List<Instant> times = new ArrayList<>(resumedAt);
        times.add(facts.clock().instant());
        return new SessionSidecar(
                session, startedAt, times, ProcessHandle.current().pid(), facts.version(), facts.commandLine(), null);
    }

    SessionSidecar closed(Instant at, long records, String head) {
        return new SessionSidecar(
                session, startedAt, resumedAt, pid, version, commandLine, new Closed(at, records, head));
    }

    /** Writes it whole or not at all. */
    void write(Path directory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("session", session);
            json.writeStringField("started_at", startedAt.toString());
            writeAll(
                    json,
                    "resumed_at",
                    resumedAt.stream().map(Instant::toString).toList());
            json.writeNumberField("pid", pid);
            json.writeStringField("version", version);
            writeAll(json, "command_line", commandLine);
            if (closed != null) {
                json.writeStringField("closed_at", closed.at().toString());
                json.writeNumberField("records", closed.records());
                json.writeStringField("head", closed.head());
            }
            json.writeEndObject();
        }
        bytes.write('\n');
        DurableFiles.replace(directory.resolve(FILE_NAME), bytes.toByteArray());
    }

    private static void writeAll(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /**
     * Reads the sidecar of a session; null when it has none.
     *
     * @throws JournalException when it cannot be read
     */
    public static @Nullable SessionSidecar find(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return null;
        }
        try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(file))) {
            return new Reading().read(json);
        } catch (IOException | RuntimeException e) {
            throw new JournalException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static final class Reading {
        private String session = "";
        private Instant startedAt = Instant.EPOCH;
        private final List<String> resumedAt = new ArrayList<>();
        private long pid;
        private String version = "";
        private final List<String> commandLine = new ArrayList<>();
        private @Nullable Instant closedAt;
        private long records;
        private String head = "";

        SessionSidecar read(JsonParser json) throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not a JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                field(name, json);
            }
            return new SessionSidecar(
                    session,
                    startedAt,
                    resumedAt.stream().map(Instant::parse).toList(),
                    pid,
                    version,
                    commandLine,
                    closedAt == null ? null : new Closed(closedAt, records, head));
        }

        private void field(String name, JsonParser json) throws IOException {
            switch (name) {
                case "session" -> session = json.getText();
                case "started_at" -> startedAt = Instant.parse(json.getText());
                case "resumed_at" -> texts(json, resumedAt);
                case "pid" -> pid = json.getLongValue();
                case "version" -> version = json.getText();
                case "command_line" -> texts(json, commandLine);
                case "closed_at" -> closedAt = Instant.parse(json.getText());
                case "records" -> records = json.getLongValue();
                case "head" -> head = json.getText();
                default -> json.skipChildren();
            }
        }

        private static void texts(JsonParser json, List<String> into) throws IOException {
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                into.add(json.getText());
            }
        }
    }
}
