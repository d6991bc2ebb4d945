package io.njord.verticles.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.njord.contracts.ContractException;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.Instruments;
import io.njord.contracts.JsonBuffer;
import io.njord.contracts.Reason;
import io.njord.contracts.Topics;
import io.njord.core.bus.TopicPattern;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands in Redis: the event's JSON, as the specification has it, with one further last key {@code njord} that
 * other readers pass over. It holds the type of the event, its position and cause in the session and who made it, so that a
 * listener can see a gap. A message without it is read by its topic.
 *
 * <p>Not thread-safe.
 */
public final class RedisMessage {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final EventCodec codec;
    private final JsonBuffer buffer = new JsonBuffer();
    private final Map<EventType, TopicPattern> patterns = new EnumMap<>(EventType.class);

    /** Creates a codec for these instruments and topics. */
    public RedisMessage(Instruments instruments, Topics topics) {
        this.codec = new EventCodec(instruments);
        for (EventType type : EventType.values()) {
            patterns.put(type, TopicPattern.of(topics.pattern(type)));
        }
    }

    /** Returns the JSON text of an envelope. */
    public byte[] write(Envelope envelope) {
        buffer.reset();
        codec.write(envelope.event(), buffer);
        buffer.array()[buffer.length() - 1] = ','; // the closing brace comes after our key
        buffer.raw("\"njord\":{\"type\":\"");
        buffer.raw(envelope.event().type().json());
        buffer.raw("\",\"seq\":");
        buffer.number(envelope.seq());
        buffer.raw(",\"cause\":");
        buffer.number(envelope.cause());
        buffer.raw(",\"source\":");
        buffer.string(envelope.source(), false);
        buffer.raw("}}");
        return buffer.toByteArray();
    }

    /**
     * Reads a message.
     *
     * @throws ContractException when it is no event, or of no type that its topic or its {@code njord} key tells
     */
    public Envelope read(String topic, byte[] json) {
        JsonNode told = told(json);
        EventType type =
                told == null ? typeOf(topic) : EventType.parse(told.path("type").asText());
        Event event = codec.decode(type, json);
        if (told == null) {
            return Envelope.unsequenced("redis", topic, event);
        }
        return new Envelope(
                told.path("seq").asLong(),
                told.path("cause").asLong(),
                told.path("source").asText(),
                topic,
                event);
    }

    private EventType typeOf(String topic) {
        for (Map.Entry<EventType, TopicPattern> entry : patterns.entrySet()) {
            if (entry.getValue().matches(topic)) {
                return entry.getKey();
            }
        }
        throw new ContractException(
                Reason.INVALID_MESSAGE, "topic", topic, "it has no type of event: add the key njord with its type");
    }

    private static @Nullable JsonNode told(byte[] json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            JsonNode told = root == null ? null : root.get("njord");
            return told != null && told.isObject() ? told : null;
        } catch (IOException e) {
            throw new ContractException(
                    Reason.INVALID_MESSAGE,
                    "message",
                    new String(json, java.nio.charset.StandardCharsets.UTF_8),
                    "send one JSON object");
        }
    }
}
