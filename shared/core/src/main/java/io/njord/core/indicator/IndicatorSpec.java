package io.njord.core.indicator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An indicator with its parameters chosen, as {@link IndicatorCatalog#parse} reads it from text. Immutable. */
public final class IndicatorSpec {
    private final IndicatorEntry entry;
    private final Map<String, String> values;
    private final List<Integer> selected;

    /** Takes checked values for all parameters and the places of the outputs that are wanted. */
    IndicatorSpec(IndicatorEntry entry, Map<String, String> values, List<Integer> selected) {
        this.entry = entry;
        this.values = values;
        this.selected = List.copyOf(selected);
    }

    /** Returns which indicator it is. */
    public IndicatorEntry entry() {
        return entry;
    }

    /** Returns a fresh indicator, with all outputs of the {@link #entry}. */
    public BarIndicator create() {
        return entry.create(new IndicatorArgs(values));
    }

    /** Returns the places, among the outputs of {@link #create}, of those that are wanted. */
    public List<Integer> selected() {
        return selected;
    }

    /** Returns the names of the columns that {@link #compute} gives, each the text of a spec for that column alone. */
    public List<String> columns() {
        List<String> names = new ArrayList<>();
        for (int output : selected) {
            names.add(
                    entry.outputs().size() == 1
                            ? head()
                            : head() + "." + entry.outputs().get(output));
        }
        return names;
    }

    /** Computes the wanted outputs over all bars, by the names of {@link #columns}; NaN where there is no value yet. */
    public Map<String, double[]> compute(BarColumns bars) {
        int last = selected.stream().mapToInt(Integer::intValue).max().orElse(0);
        double[][] all = new double[last + 1][bars.size()];
        create().batch(bars, 0, bars.size(), all);
        Map<String, double[]> columns = new LinkedHashMap<>();
        List<String> names = columns();
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), all[selected.get(i)]);
        }
        return columns;
    }

    private String head() {
        List<String> written = new ArrayList<>();
        boolean named = false;
        for (IndicatorParam param : entry.params()) {
            String value = values.get(param.name());
            boolean usual = param.check(entry.name(), param.defaultValue()).equals(value);
            if (param.kind() != IndicatorParam.Kind.CHOICE && !named) {
                written.add(value);
            } else {
                named = true;
                if (!usual) {
                    written.add(param.name() + "=" + value);
                }
            }
        }
        return written.isEmpty() ? entry.name() : entry.name() + "(" + String.join(",", written) + ")";
    }

    /** Writes it the usual way: numbers always, choices when they are not the default. Parsing that gives the same spec. */
    @Override
    public String toString() {
        return selected.size() == entry.outputs().size() ? head() : columns().getFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndicatorSpec that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
