package io.njord.verticles.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object per line: the caller's key/values first, then {@code event}, {@code timestamp} (ISO-8601 UTC, microseconds),
 * {@code level}, {@code logger}, and {@code exception} if there is one. Everything passes the {@link Redaction}.
 */
final class NdjsonEncoder extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonFactory json = new JsonFactory();
    private final ThrowableProxyConverter throwables = new ThrowableProxyConverter();
    private final Redaction redaction;

    NdjsonEncoder(Redaction redaction) {
        this.redaction = redaction;
    }

    @Override
    public void start() {
        throwables.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator line = json.createGenerator(out)) {
            line.writeStartObject();
            List<KeyValuePair> pairs = event.getKeyValuePairs();
            if (pairs != null) {
                for (KeyValuePair pair : pairs) {
                    write(line, pair.key, pair.value);
                }
            }
            for (Map.Entry<String, String> bound : event.getMDCPropertyMap().entrySet()) {
                write(line, bound.getKey(), bound.getValue());
            }
            line.writeStringField("event", redaction.clean(event.getFormattedMessage()));
            Instant instant = event.getInstant();
            line.writeStringField(
                    "timestamp", TIME.format(instant == null ? Instant.ofEpochMilli(event.getTimeStamp()) : instant));
            line.writeStringField("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
            line.writeStringField("logger", event.getLoggerName());
            if (event.getThrowableProxy() != null) {
                line.writeStringField("exception", redaction.clean(throwables.convert(event)));
            }
            line.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private void write(JsonGenerator line, String key, Object value) throws IOException {
        line.writeFieldName(key);
        switch (value) {
            case null -> line.writeNull();
            case Boolean flag -> line.writeBoolean(flag);
            case Long number when !Redaction.suspicious(key) -> line.writeNumber(number);
            case Integer number when !Redaction.suspicious(key) -> line.writeNumber(number);
            default -> line.writeString(redaction.clean(key, String.valueOf(value)));
        }
    }
}
