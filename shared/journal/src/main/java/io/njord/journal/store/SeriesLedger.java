package io.njord.journal.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.njord.journal.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The file beside a series that says which files it was made of, how they were read, and how good and complete the result is.
 *
 * @param series the key
 * @param sha256 of the columns this ledger was written for; differs from the file's when the process died between the two
 * @param imports what went into it, oldest first
 */
public record SeriesLedger(String series, String sha256, List<ImportRecord> imports) {

    /** Copies the list. */
    public SeriesLedger {
        imports = List.copyOf(imports);
    }

    static Path fileOf(Path columns) {
        String name = String.valueOf(columns.getFileName());
        return columns.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".json");
    }

    /** Adds quality and coverage when written. */
    interface More {
        void write(JsonGenerator json) throws IOException;
    }

    void write(Path file, More more) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("series", series);
            json.writeStringField("sha256", sha256);
            json.writeArrayFieldStart("imports");
            for (ImportRecord one : imports) {
                write(json, one);
            }
            json.writeEndArray();
            more.write(json);
            json.writeEndObject();
        }
        bytes.write('\n');
        DurableFiles.replace(file, bytes.toByteArray());
    }

    private static void write(JsonGenerator json, ImportRecord one) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", one.file());
        json.writeStringField("sha256", one.sha256());
        json.writeNumberField("bytes", one.bytes());
        json.writeStringField("at", one.at().toString());
        json.writeNumberField("rows", one.rows());
        json.writeNumberField("added", one.added());
        json.writeNumberField("skipped", one.skipped());
        json.writeBooleanField("replaced", one.replaced());
        json.writeArrayFieldStart("notes");
        for (String note : one.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Reads a ledger; one without imports where there is none.
     *
     * @throws StoreException when it cannot be read
     */
    static SeriesLedger read(Path file, String series) {
        if (!Files.exists(file)) {
            return new SeriesLedger(series, "", List.of());
        }
        String sha256 = "";
        List<ImportRecord> imports = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(file))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not a JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                if (name.equals("sha256")) {
                    sha256 = json.getText();
                } else if (name.equals("imports") && token == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        imports.add(new Reading().read(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
            return new SeriesLedger(series, sha256, imports);
        } catch (IOException | RuntimeException e) {
            throw new StoreException(
                    file + " cannot be read (" + e.getMessage() + "): mend it, or remove it and import with --replace",
                    e);
        }
    }

    private static final class Reading {
        private String file = "";
        private String sha256 = "";
        private long bytes;
        private Instant at = Instant.EPOCH;
        private long rows;
        private long added;
        private long skipped;
        private boolean replaced;
        private final List<String> notes = new ArrayList<>();

        ImportRecord read(JsonParser json) throws IOException {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "file" -> file = json.getText();
                    case "sha256" -> sha256 = json.getText();
                    case "bytes" -> bytes = json.getLongValue();
                    case "at" -> at = Instant.parse(json.getText());
                    case "rows" -> rows = json.getLongValue();
                    case "added" -> added = json.getLongValue();
                    case "skipped" -> skipped = json.getLongValue();
                    case "replaced" -> replaced = json.getBooleanValue();
                    case "notes" -> {
                        while (json.nextToken() == JsonToken.VALUE_STRING) {
                            notes.add(json.getText());
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            return new ImportRecord(file, sha256, bytes, at, rows, added, skipped, replaced, notes);
        }
    }
}
