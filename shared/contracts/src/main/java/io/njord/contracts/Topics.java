package io.njord.contracts;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The topics events travel on. Every publisher and subscriber asks here; nothing else spells a topic. Safe for any thread.
 */
public final class Topics {
    private final Map<EventType, String> templates = new EnumMap<>(EventType.class);
    private final Map<EventType, String> plain = new EnumMap<>(EventType.class);
    private final Map<EventType, Map<String, String>> bySymbol = new EnumMap<>(EventType.class);

    /** Returns the canonical topics. */
    public static Topics canonical() {
        return new Topics(Map.of());
    }

    /**
     * Creates the topics with some templates replaced. {@code {symbol}} and {@code {timeframe}} are substituted literally; a
     * template without a placeholder is used as it is.
     */
    public Topics(Map<EventType, String> overrides) {
        for (EventType type : EventType.values()) {
            String template = overrides.getOrDefault(type, type.canonicalTopic());
            templates.put(type, template);
            if (template.indexOf('{') < 0) {
                plain.put(type, template);
            } else {
                bySymbol.put(type, new ConcurrentHashMap<>());
            }
        }
    }

    /** Returns the template of a type. */
    public String template(EventType type) {
        return templates.getOrDefault(type, type.canonicalTopic());
    }

    /** Returns the pattern that matches every topic of a type: placeholders become {@code *}. */
    public String pattern(EventType type) {
        return template(type).replace("{symbol}", "*").replace("{timeframe}", "*");
    }

    /** Returns the topic of an event. */
    public String of(Event event) {
        String topic = plain.get(event.type());
        if (topic != null) {
            return topic;
        }
        Instrument instrument = event.instrument();
        String symbol = instrument == null ? "*" : instrument.symbol();
        String key = event instanceof OhlcvBar bar ? bar.timeframe().json() + symbol : symbol;
        Map<String, String> cache = bySymbol.getOrDefault(event.type(), Map.of());
        String known = cache.get(key);
        if (known == null) {
            known = template(event.type()).replace("{symbol}", symbol);
            if (event instanceof OhlcvBar bar) {
                known = known.replace("{timeframe}", bar.timeframe().json());
            }
            cache.put(key, known);
        }
        return known;
    }
}
