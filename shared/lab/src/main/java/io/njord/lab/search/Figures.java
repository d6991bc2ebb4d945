package io.njord.lab.search;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by name, in the order of the names, in two arrays: a search keeps some hundred thousand of these, and a tree of boxes
 * would take five times the memory. Immutable.
 */
final class Figures extends AbstractMap<String, Double> {
    private final String[] names;
    private final double[] values;

    private Figures(String[] names, double[] values) {
        this.names = names;
        this.values = values;
    }

    static Map<String, Double> copyOf(Map<String, Double> map) {
        if (map instanceof Figures) {
            return map;
        }
        Map<String, Double> sorted = new TreeMap<>(map);
        return new Figures(
                sorted.keySet().toArray(String[]::new),
                sorted.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
        int at = name instanceof String text ? Arrays.binarySearch(names, text) : -1;
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return IntStream.range(0, names.length)
                        .mapToObj(i -> Map.entry(names[i], values[i]))
                        .iterator();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }
}
