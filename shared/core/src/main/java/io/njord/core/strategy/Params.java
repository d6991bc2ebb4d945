package io.njord.core.strategy;

import io.njord.contracts.JsonValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A strategy's checked parameters: every declared name has a value in its range, and no other name is present.
 */
public final class Params {
    /** A declared parameter: decimal default and inclusive range as text; an integer where {@code integer} is set. */
    public record Spec(String name, boolean integer, String defaultValue, String min, String max, String meaning) {}

    private final Map<String, Object> values;

    private Params(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Checks values against the declarations and fills in defaults.
     *
     * @throws IllegalArgumentException that names the parameter, the value, the range, and the nearest name for an unknown one
     */
    public static Params check(List<Spec> specs, Map<String, Object> given) {
        java.util.LinkedHashMap<String, Object> checked = new java.util.LinkedHashMap<>();
        for (Spec spec : specs) {
            Object raw = given.getOrDefault(spec.name(), spec.defaultValue());
            BigDecimal value;
            try {
                value = new BigDecimal(String.valueOf(raw));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("parameter " + spec.name() + ": " + raw + " is not a number", e);
            }
            if (value.compareTo(new BigDecimal(spec.min())) < 0 || value.compareTo(new BigDecimal(spec.max())) > 0) {
                throw new IllegalArgumentException(
                        "parameter " + spec.name() + ": " + raw + " lies outside " + spec.min() + " to " + spec.max());
            }
            if (spec.integer() && value.stripTrailingZeros().scale() > 0) {
                throw new IllegalArgumentException("parameter " + spec.name() + ": " + raw + " is not a whole number");
            }
            checked.put(spec.name(), value);
        }
        for (String name : given.keySet()) {
            if (!checked.containsKey(name)) {
                throw new IllegalArgumentException(
                        "parameter " + name + " is unknown; this strategy has " + checked.keySet());
            }
        }
        return new Params(JsonValues.copy(checked));
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
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "parameter " + name + " is not declared; declared are " + values.keySet());
        }
        return (BigDecimal) value;
    }

    /** Returns all values by name, in the order of declaration. */
    public Map<String, Object> values() {
        return values;
    }
}
