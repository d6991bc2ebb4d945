package io.njord.core.strategy;

import io.njord.core.NearestName;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strategy's checked parameters: every declared name has a value in its range, and no other name is present. Immutable.
 */
public final class Params {
    /** What a parameter holds. */
    public enum Kind {
        /** A decimal number in a range. */
        NUMBER,
        /** A whole number in a range. */
        INTEGER,
        /** One of some words. */
        CHOICE,
        /** Any text. */
        TEXT
    }

    /**
     * A declared parameter. Make one with {@link #number}, {@link #integer}, {@link #choice} or {@link #text}.
     *
     * @param name snake case
     * @param kind what it holds
     * @param defaultValue as text
     * @param min smallest number, as text; empty unless it is a number
     * @param max largest number, as text; empty unless it is a number
     * @param choices the words; empty unless it is a choice
     * @param meaning one sentence, with the unit
     */
    public record Spec(
            String name, Kind kind, String defaultValue, String min, String max, List<String> choices, String meaning) {

        /** Copies the choices. */
        public Spec {
            choices = List.copyOf(choices);
        }

        /** Declares a decimal number; the range is inclusive. */
        public static Spec number(String name, String defaultValue, String min, String max, String meaning) {
            return new Spec(name, Kind.NUMBER, defaultValue, min, max, List.of(), meaning);
        }

        /** Declares a whole number; the range is inclusive. */
        public static Spec integer(String name, int defaultValue, int min, int max, String meaning) {
            return new Spec(
                    name,
                    Kind.INTEGER,
                    Integer.toString(defaultValue),
                    Integer.toString(min),
                    Integer.toString(max),
                    List.of(),
                    meaning);
        }

        /** Declares one of some words; the first is the default. */
        public static Spec choice(String name, List<String> choices, String meaning) {
            return new Spec(name, Kind.CHOICE, choices.getFirst(), "", "", choices, meaning);
        }

        /** Declares free text. */
        public static Spec text(String name, String defaultValue, String meaning) {
            return new Spec(name, Kind.TEXT, defaultValue, "", "", List.of(), meaning);
        }
    }

    private final Map<String, Object> values;

    private Params(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Checks values (numbers or text) against the declarations and fills in defaults.
     *
     * @throws IllegalArgumentException that names the parameter, the value, the range, and the nearest name for an unknown one
     */
    public static Params check(List<Spec> specs, Map<String, ?> given) {
        Map<String, Object> checked = new LinkedHashMap<>();
        for (Spec spec : specs) {
            Object raw = given.get(spec.name());
            checked.put(spec.name(), value(spec, raw == null ? spec.defaultValue() : raw.toString()));
        }
        for (String name : given.keySet()) {
            if (!checked.containsKey(name)) {
                String nearest = nearest(name, checked.keySet());
                throw new IllegalArgumentException("parameter " + name + " is unknown; "
                        + (nearest == null ? "" : "did you mean " + nearest + "? ")
                        + (checked.isEmpty() ? "this strategy has none" : "this strategy has " + checked.keySet()));
            }
        }
        return new Params(checked);
    }

    private static Object value(Spec spec, String raw) {
        return switch (spec.kind()) {
            case TEXT -> raw;
            case CHOICE -> {
                if (!spec.choices().contains(raw)) {
                    throw new IllegalArgumentException(
                            "parameter " + spec.name() + ": " + raw + " is not one of " + spec.choices());
                }
                yield raw;
            }
            case NUMBER, INTEGER -> number(spec, raw);
        };
    }

    private static BigDecimal number(Spec spec, String raw) {
        BigDecimal value;
        try {
            value = new BigDecimal(raw);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("parameter " + spec.name() + ": " + raw + " is not a number", e);
        }
        if (value.compareTo(new BigDecimal(spec.min())) < 0 || value.compareTo(new BigDecimal(spec.max())) > 0) {
            throw new IllegalArgumentException(
                    "parameter " + spec.name() + ": " + raw + " lies outside " + spec.min() + " to " + spec.max());
        }
        if (spec.kind() == Kind.INTEGER && value.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("parameter " + spec.name() + ": " + raw + " is not a whole number");
        }
        return value;
    }

    /** Returns a whole number. */
    public int integer(String name) {
        return decimal(name).intValueExact();
    }

    /** Returns a number for indicators. */
    public double number(String name) {
        return decimal(name).doubleValue();
    }

    /** Returns an exact number. */
    public BigDecimal decimal(String name) {
        if (declared(name) instanceof BigDecimal number) {
            return number;
        }
        throw new IllegalArgumentException("parameter " + name + " is declared as text");
    }

    /** Returns a number of milliseconds as nanoseconds. */
    public long millisAsNs(String name) {
        return decimal(name).movePointRight(6).longValue();
    }

    /** Returns a number of seconds as nanoseconds. */
    public long secondsAsNs(String name) {
        return decimal(name).movePointRight(9).longValue();
    }

    /** Returns a choice or text. */
    public String text(String name) {
        return declared(name).toString();
    }

    /** Returns all values by name (BigDecimal or String), in the order of declaration. */
    public Map<String, Object> values() {
        return values;
    }

    @Override
    public String toString() {
        return values.toString();
    }

    private Object declared(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "parameter " + name + " is not declared; declared are " + values.keySet());
        }
        return value;
    }

    /** Returns the candidate with the fewest edits, or null when even that one is more than half of the word away. */
    static @Nullable String nearest(String word, Iterable<String> candidates) {
        return NearestName.of(word, candidates);
    }
}
