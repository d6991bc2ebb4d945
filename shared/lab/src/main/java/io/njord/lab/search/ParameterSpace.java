package io.njord.lab.search;

import io.njord.core.strategy.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a search: what varies, what stays, and which combinations are worth a trial. Immutable.
 *
 * @param dimensions what varies; the first one varies slowest
 * @param fixed what stays, as text by name
 * @param where which combinations are tried
 */
public record ParameterSpace(List<Dimension> dimensions, Map<String, String> fixed, Condition where) {

    /** Copies what could be changed. */
    public ParameterSpace {
        dimensions = List.copyOf(dimensions);
        fixed = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }

    /**
     * Reads {@code name=spec} texts; a spec with one value stays fixed.
     *
     * @throws SearchException for a text without name, a name given twice, or a range that cannot be read
     */
    public static ParameterSpace parse(List<Params.Spec> specs, List<String> texts, Condition where) {
        return parse(specs, texts, where, false);
    }

    /** Reads the same; with {@code fine}, a range of decimal numbers needs no step, see {@link Dimension}. */
    public static ParameterSpace parse(List<Params.Spec> specs, List<String> texts, Condition where, boolean fine) {
        List<Dimension> dimensions = new ArrayList<>();
        Map<String, String> fixed = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new SearchException("--param " + text + " has no name: write NAME=VALUE or NAME=FROM..TO");
            }
            String name = text.substring(0, equals).strip();
            if (names.contains(name)) {
                throw new SearchException("parameter " + name + " is given twice");
            }
            names.add(name);
            Params.Spec spec = specs.stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(name, specs));
            Dimension dimension =
                    Dimension.parse(spec, text.substring(equals + 1).strip(), fine);
            if (dimension.values().size() == 1) {
                fixed.put(name, dimension.values().getFirst());
            } else {
                dimensions.add(dimension);
            }
        }
        return new ParameterSpace(dimensions, fixed, where);
    }

    private static SearchException unknown(String name, List<Params.Spec> specs) {
        try {
            Params.check(specs, Map.of(name, ""));
            return new SearchException("parameter " + name + " is unknown");
        } catch (IllegalArgumentException e) {
            return new SearchException(String.valueOf(e.getMessage()));
        }
    }

    /** Returns how many combinations there are before the condition is asked, at most {@link Long#MAX_VALUE}. */
    public long size() {
        long size = 1;
        for (Dimension dimension : dimensions) {
            int values = dimension.values().size();
            if (size > Long.MAX_VALUE / values) {
                return Long.MAX_VALUE;
            }
            size *= values;
        }
        return size;
    }

    /** Returns the places of the values of a combination of the grid, one a dimension. */
    public int[] places(long index) {
        int[] places = new int[dimensions.size()];
        long rest = index;
        for (int i = places.length - 1; i >= 0; i--) {
            int values = dimensions.get(i).values().size();
            places[i] = (int) (rest % values);
            rest /= values;
        }
        return places;
    }

    /** Returns the places of the values of these parameters, one a dimension; -1 for a value that the space does not have. */
    public int[] places(Map<String, String> params) {
        return dimensions.stream()
                .mapToInt(dimension -> dimension.values().indexOf(params.getOrDefault(dimension.name(), "")))
                .toArray();
    }

    /** Returns the combination of the values at these places, whether or not the condition holds. */
    public Map<String, String> at(int[] places) {
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 0; i < places.length; i++) {
            params.put(dimensions.get(i).name(), dimensions.get(i).values().get(places[i]));
        }
        params.putAll(fixed);
        return params;
    }

    /** Returns the combination at a place of the grid, whether or not the condition holds. */
    public Map<String, String> at(long index) {
        return at(places(index));
    }

    /** Returns every combination that satisfies the condition, the first dimension varying slowest. */
    public List<Map<String, String>> grid() {
        List<Map<String, String>> all = new ArrayList<>();
        for (long i = 0; i < size(); i++) {
            Map<String, String> params = at(i);
            if (where.holds(params)) {
                all.add(params);
            }
        }
        return all;
    }
}
