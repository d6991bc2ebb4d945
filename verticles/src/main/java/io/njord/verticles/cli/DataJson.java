package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.njord.journal.store.BarFile;
import io.njord.journal.store.BarStore;
import io.njord.journal.store.QualityJson;
import io.njord.journal.store.QualityReport;
import io.njord.journal.store.SeriesKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What the data commands print with {@code --json}: one object, on one line. */
final class DataJson {
    private DataJson() {}

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static String series(DataOptions options, List<BarFile.Header> series) {
        return object(json -> {
            json.writeStringField("directory", options.directory().toString());
            json.writeArrayFieldStart("series");
            for (BarFile.Header header : series) {
                json.writeStartObject();
                json.writeStringField(
                        "series",
                        SeriesKey.of(header.instrument(), header.timeframe()).toString());
                json.writeStringField("venue", header.instrument().venue());
                json.writeStringField("symbol", header.instrument().symbol());
                json.writeStringField("timeframe", header.timeframe().json());
                json.writeNumberField("rows", header.rows());
                json.writeNumberField("first_ns", header.firstNs());
                json.writeNumberField("last_ns", header.lastNs());
                json.writeStringField("file", header.file().toString());
                json.writeStringField("sha256", header.sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static String imported(List<DataImportCommand.Done> all) {
        return object(json -> {
            json.writeArrayFieldStart("imports");
            for (DataImportCommand.Done done : all) {
                BarStore.Imported imported = done.imported();
                json.writeStartObject();
                json.writeStringField("file", done.file().toString());
                json.writeStringField("series", imported.key().toString());
                json.writeNumberField("rows", imported.rows());
                json.writeNumberField("added", imported.added());
                json.writeNumberField("same", imported.same());
                json.writeNumberField("skipped", done.skipped());
                json.writeBooleanField("replaced", imported.replaced());
                json.writeStringField("stored", imported.file().toString());
                json.writeArrayFieldStart("notes");
                for (String note : done.notes()) {
                    json.writeString(note);
                }
                json.writeEndArray();
                json.writeObjectFieldStart("quality");
                QualityJson.fields(json, imported.quality());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static String checked(String what, QualityReport report, List<String> notes) {
        return object(json -> {
            json.writeStringField("checked", what);
            json.writeArrayFieldStart("notes");
            for (String note : notes) {
                json.writeString(note);
            }
            json.writeEndArray();
            QualityJson.fields(json, report);
            json.writeObjectFieldStart("coverage");
            QualityJson.fields(json, report.coverage());
            json.writeEndObject();
        });
    }

    static String exported(SeriesKey key, String timeframe, int rows, java.nio.file.Path out) {
        return object(json -> {
            json.writeStringField("series", key.toString());
            json.writeStringField("timeframe", timeframe);
            json.writeNumberField("rows", rows);
            json.writeStringField("out", out.toString());
        });
    }
}
