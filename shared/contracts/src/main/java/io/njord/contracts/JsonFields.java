package io.njord.contracts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One parsed JSON object, read field by field with typed accessors that all fail with the one documented error. Numbers stay
 * text until a field says what they are, so that no digit is lost.
 */
final class JsonFields {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(1 << 16)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A number as written. */
    private record NumberText(String text) {}

    private final Map<String, Object> fields;
    private final Reason reason;

    private JsonFields(Map<String, Object> fields, Reason reason) {
        this.fields = fields;
        this.reason = reason;
    }

    /** Parses; every failure carries {@code reason}. */
    static JsonFields parse(byte[] json, int from, int count, Reason reason) {
        try (JsonParser parser = JSON.createParser(json, from, count)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ContractException(reason, "message", parser.currentToken(), "send one JSON object");
            }
            Map<String, Object> fields = object(parser, new HashMap<>(32));
            if (parser.nextToken() != null) {
                throw new ContractException(reason, "message", parser.currentToken(), "send one JSON object alone");
            }
            return new JsonFields(fields, reason);
        } catch (IOException e) {
            throw new ContractException(reason, "message", firstLine(e), "send one valid JSON object");
        }
    }

    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static Map<String, Object> object(JsonParser parser, Map<String, Object> into) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            into.put(name, value(parser));
        }
        return into;
    }

    @SuppressWarnings("NullAway") // a JSON null is a value
    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new NumberText(parser.getText());
            case START_OBJECT -> object(parser, new LinkedHashMap<>());
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    /** Returns the first of these names that has a value, else the first name. */
    String either(String name, String... aliases) {
        if (!has(name)) {
            for (String alias : aliases) {
                if (has(alias)) {
                    return alias;
                }
            }
        }
        return name;
    }

    String text(String name) {
        String value = textOrNull(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    String text(String name, String fallback) {
        String value = textOrNull(name);
        return value == null ? fallback : value;
    }

    @Nullable
    String textOrNull(String name) {
        Object value = fields.get(name);
        return switch (value) {
            case null -> null;
            case String text -> text;
            case NumberText number -> number.text();
            default -> throw wrong(name, value, "send a text");
        };
    }

    boolean flag(String name, boolean fallback) {
        Object value = fields.get(name);
        return switch (value) {
            case null -> fallback;
            case Boolean flag -> flag;
            default -> throw wrong(name, value, "send true or false");
        };
    }

    boolean flag(String name) {
        if (!has(name)) {
            throw missing(name);
        }
        return flag(name, false);
    }

    long whole(String name) {
        if (!has(name)) {
            throw missing(name);
        }
        return whole(name, 0);
    }

    long whole(String name, long fallback) {
        Object value = fields.get(name);
        if (value == null) {
            return fallback;
        }
        String text = numeric(name, value);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong(name, text, "send a whole number of at most 64 bits");
        }
    }

    long decimal(String name, int scale) {
        if (!has(name)) {
            throw missing(name);
        }
        return decimal(name, scale, 0);
    }

    long decimal(String name, int scale, long fallback) {
        Object value = fields.get(name);
        return value == null ? fallback : scaled(name, numeric(name, value), scale);
    }

    @Nullable
    BigDecimal bigDecimal(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        String text = numeric(name, value);
        try {
            return bounded(text);
        } catch (NumberFormatException e) {
            throw wrong(name, text, "send a finite decimal number");
        }
    }

    Levels levels(String name, Instrument instrument) {
        Object value = fields.get(name);
        if (value == null) {
            throw missing(name);
        }
        if (!(value instanceof List<?> list)) {
            throw wrong(name, value, "send a list of [price, qty]");
        }
        long[] flat = new long[2 * list.size()];
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof List<?> pair) || pair.size() != 2) {
                throw wrong(name, list.get(i), "each level is [price, qty]");
            }
            flat[2 * i] = scaled(name, numeric(name, pair.get(0)), instrument.priceScale());
            flat[2 * i + 1] = scaled(name, numeric(name, pair.get(1)), instrument.qtyScale());
        }
        return Levels.of(flat);
    }

    Map<String, Object> map(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(name, value, "send a JSON object");
        }
        return free(name, map);
    }

    private Map<String, Object> free(String name, Map<?, ?> source) {
        Map<String, Object> result = new LinkedHashMap<>();
        source.forEach((key, value) -> result.put(String.valueOf(key), freeValue(name, value)));
        return result;
    }

    @SuppressWarnings("NullAway") // a JSON null is a value
    private Object freeValue(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case NumberText number -> freeNumber(name, number.text());
            case Map<?, ?> map -> free(name, map);
            case List<?> list -> {
                List<Object> copy = new ArrayList<>(list.size());
                list.forEach(element -> copy.add(freeValue(name, element)));
                yield copy;
            }
            default -> value;
        };
    }

    private Object freeNumber(String name, String text) {
        try {
            BigDecimal number = bounded(text);
            if (text.indexOf('.') < 0 && number.scale() <= 0 && number.precision() - number.scale() <= 18) {
                return number.longValueExact();
            }
            return number;
        } catch (NumberFormatException e) {
            throw wrong(name, text, "send numbers of a sane size");
        }
    }

    private String numeric(String name, @Nullable Object value) {
        return switch (value) {
            case NumberText number -> number.text();
            case String text when text.length() <= LONGEST_NUMBER -> text;
            case null, default -> throw wrong(name, value, "send a number or a numeric string");
        };
    }

    private long scaled(String name, String text, int scale) {
        try {
            return Decimals.parse(text, scale);
        } catch (ContractException e) {
            throw new ContractException(
                    e.reason() == Reason.OVERFLOW ? Reason.OVERFLOW : reason,
                    name,
                    text,
                    "send a finite decimal number with at most " + scale + " decimals");
        }
    }

    private static BigDecimal bounded(String text) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > 100) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    ContractException missing(String name) {
        return new ContractException(reason, name, null, "the field is required");
    }

    ContractException wrong(String name, @Nullable Object value, String advice) {
        return new ContractException(reason, name, value instanceof NumberText number ? number.text() : value, advice);
    }
}
