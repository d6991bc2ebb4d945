package io.njord.contracts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields of one event in contract order and writes them as a JSON object: in that order (wire form), or sorted by
 * key (canonical form). In the canonical form each field is first written to a side buffer and then copied in the order that
 * was found for this type of event the first time; the keys of a type never vary.
 */
final class FieldSink {
    private static final int MOST_FIELDS = 32;

    private final boolean canonical;
    private final JsonBuffer side = new JsonBuffer();
    private final int[][] orders = new int[EventType.values().length][];
    private final String[] names = new String[MOST_FIELDS];
    private final int[] ends = new int[MOST_FIELDS];
    private JsonBuffer out = side;
    private int count;

    FieldSink(boolean canonical) {
        this.canonical = canonical;
    }

    void begin(JsonBuffer target) {
        count = 0;
        if (canonical) {
            side.reset();
            out = side;
        } else {
            out = target;
            out.raw('{');
        }
    }

    void end(EventType type, JsonBuffer target) {
        if (canonical) {
            closeField();
            int[] order = orders[type.ordinal()];
            if (order == null || order.length != count) {
                order = sorted();
                orders[type.ordinal()] = order;
            }
            target.raw('{');
            for (int i = 0; i < count; i++) {
                if (i > 0) {
                    target.raw(',');
                }
                int field = order[i];
                int from = field == 0 ? 0 : ends[field - 1];
                target.raw(side.array(), from, ends[field] - from);
            }
            target.raw('}');
        } else {
            out.raw('}');
        }
    }

    /** Says whether fields that only older readers of the wire form want are to be left out. */
    boolean canonical() {
        return canonical;
    }

    void text(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            out.raw("null");
        } else {
            out.string(value, !canonical);
        }
    }

    void whole(String name, long value) {
        name(name);
        out.number(value);
    }

    /** Writes null for 0. */
    void wholeOrNull(String name, long value) {
        if (value == 0) {
            text(name, null);
        } else {
            whole(name, value);
        }
    }

    void flag(String name, boolean value) {
        name(name);
        out.raw(value ? "true" : "false");
    }

    void decimal(String name, long unscaled, int scale) {
        name(name);
        quote();
        out.decimal(unscaled, scale);
        quote();
    }

    /** Writes null for 0. */
    void decimalOrNull(String name, long unscaled, int scale) {
        if (unscaled == 0) {
            text(name, null);
        } else {
            decimal(name, unscaled, scale);
        }
    }

    void decimal(String name, BigDecimal value) {
        name(name);
        quote();
        out.raw(plain(value));
        quote();
    }

    void levels(String name, Levels levels, Instrument instrument) {
        name(name);
        out.raw('[');
        for (int i = 0; i < levels.size(); i++) {
            out.raw(i == 0 ? "[" : ",[");
            quote();
            out.decimal(levels.price(i), instrument.priceScale());
            quote();
            out.raw(',');
            quote();
            out.decimal(levels.qty(i), instrument.qtyScale());
            quote();
            out.raw(']');
        }
        out.raw(']');
    }

    void map(String name, Map<String, ?> value) {
        name(name);
        writeMap(value, out, canonical);
    }

    /** Writes a free-form object; in the canonical form keys are sorted and numbers that are not whole are strings. */
    static void writeMap(Map<String, ?> value, JsonBuffer out, boolean canonical) {
        out.raw('{');
        boolean first = true;
        for (Map.Entry<String, ?> entry : (canonical ? new TreeMap<String, Object>(value) : value).entrySet()) {
            if (!first) {
                out.raw(',');
            }
            first = false;
            out.string(entry.getKey(), !canonical);
            out.raw(':');
            writeValue(entry.getValue(), out, canonical);
        }
        out.raw('}');
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static void writeValue(@Nullable Object value, JsonBuffer out, boolean canonical) {
        switch (value) {
            case null -> out.raw("null");
            case String text -> out.string(text, !canonical);
            case Boolean flag -> out.raw(flag ? "true" : "false");
            case Long number -> out.number(number);
            case Integer number -> out.number(number);
            case BigDecimal number -> {
                if (canonical) {
                    out.string(plain(number), false);
                } else {
                    out.raw(plain(number));
                }
            }
            case Map<?, ?> map -> writeMap((Map<String, ?>) map, out, canonical);
            case List<?> list -> {
                out.raw('[');
                for (int i = 0; i < list.size(); i++) {
                    if (i > 0) {
                        out.raw(',');
                    }
                    writeValue(list.get(i), out, canonical);
                }
                out.raw(']');
            }
            default -> throw new IllegalStateException("not a JSON value: " + value.getClass());
        }
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private void quote() {
        if (canonical) {
            out.raw('"');
        }
    }

    private void name(String name) {
        if (canonical) {
            closeField();
            names[count] = name;
        } else if (count > 0) {
            out.raw(',');
        }
        count++;
        out.raw('"');
        out.raw(name);
        out.raw("\":");
    }

    private void closeField() {
        if (count > 0) {
            ends[count - 1] = side.length();
        }
    }

    private int[] sorted() {
        return java.util.stream.IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> names[a].compareTo(names[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
