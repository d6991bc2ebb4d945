package io.njord.core.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state made of JSON values, read by name whatever form the numbers took on their way through JSON. A missing name or another
 * kind of value is an {@link IllegalArgumentException} that says so.
 */
public final class SavedState {
    private final Map<?, ?> values;

    /** Wraps a map of JSON values. */
    public SavedState(Map<?, ?> values) {
        this.values = values;
    }

    /** Returns whether there is a value of this name. */
    public boolean has(String name) {
        return values.get(name) != null;
    }

    /** Returns a whole number. */
    public long number(String name) {
        return ((Number) expect(name, Number.class)).longValue();
    }

    /** Returns a number. */
    public double real(String name) {
        return ((Number) expect(name, Number.class)).doubleValue();
    }

    /** Returns a truth value. */
    public boolean flag(String name) {
        return (Boolean) expect(name, Boolean.class);
    }

    /** Returns a text. */
    public String text(String name) {
        return (String) expect(name, String.class);
    }

    /** Returns a list of numbers. */
    public double[] reals(String name) {
        List<?> list = (List<?>) expect(name, List.class);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((Number) cast(name, list.get(i), Number.class)).doubleValue();
        }
        return numbers;
    }

    /** Returns a list of whole numbers. */
    public long[] numbers(String name) {
        List<?> list = (List<?>) expect(name, List.class);
        long[] numbers = new long[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((Number) cast(name, list.get(i), Number.class)).longValue();
        }
        return numbers;
    }

    /** Returns a nested state. */
    public SavedState nested(String name) {
        return new SavedState((Map<?, ?>) expect(name, Map.class));
    }

    /** Returns a list of nested states. */
    public List<SavedState> list(String name) {
        List<SavedState> states = new ArrayList<>();
        for (Object element : (List<?>) expect(name, List.class)) {
            states.add(new SavedState((Map<?, ?>) cast(name, element, Map.class)));
        }
        return states;
    }

    /** Returns the names. */
    public List<String> names() {
        return values.keySet().stream().map(String::valueOf).toList();
    }

    /** Turns numbers into the list that {@link #reals} reads. */
    public static List<Double> listOf(double[] numbers) {
        List<Double> list = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }

    private Object expect(String name, Class<?> kind) {
        return cast(name, values.get(name), kind);
    }

    private static Object cast(String name, @Nullable Object value, Class<?> kind) {
        if (value == null || !kind.isInstance(value)) {
            throw new IllegalArgumentException("the saved state has no " + kind.getSimpleName() + " named " + name
                    + " but " + value + ": it is of another strategy or version");
        }
        return value;
    }
}
