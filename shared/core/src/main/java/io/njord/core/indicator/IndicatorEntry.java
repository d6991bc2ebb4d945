package io.njord.core.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One indicator of the catalog: its names, parameters and outputs, and how to make one. */
public final class IndicatorEntry {
    private final List<String> names;
    private final List<IndicatorParam> params;
    private final List<String> outputs;
    private final String meaning;
    private final Function<IndicatorArgs, BarIndicator> factory;

    private IndicatorEntry(
            String names,
            String outputs,
            String meaning,
            Function<IndicatorArgs, BarIndicator> factory,
            List<IndicatorParam> params) {
        this.names = List.of(names.split("\\|"));
        this.params = List.copyOf(params);
        this.meaning = meaning;
        List<String> shown = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (String output : outputs.split(" ")) {
            int at = output.indexOf('@');
            shown.add(at < 0 ? output : output.substring(0, at));
            places.add(at < 0 ? places.size() : Integer.parseInt(output.substring(at + 1)));
        }
        this.outputs = List.copyOf(shown);
        int[] selected = places.stream().mapToInt(Integer::intValue).toArray();
        boolean leading = true;
        for (int i = 0; i < selected.length; i++) {
            leading &= selected[i] == i;
        }
        this.factory = leading ? factory : args -> new Selected(factory.apply(args), selected);
    }

    /**
     * Declares an indicator of bars.
     *
     * @param names its name and others it goes by, separated by |
     * @param outputs their names in order, separated by blanks, each with @ and its place where that is not the order
     */
    static IndicatorEntry bars(
            String names,
            String outputs,
            String meaning,
            Function<IndicatorArgs, BarIndicator> factory,
            IndicatorParam... params) {
        return new IndicatorEntry(names, outputs, meaning, factory, List.of(params));
    }

    /** Declares an indicator of one series, which gets a parameter that says of which. */
    static IndicatorEntry series(
            String names,
            String outputs,
            String meaning,
            Function<IndicatorArgs, Indicator> factory,
            IndicatorParam... params) {
        List<IndicatorParam> all = new ArrayList<>(List.of(params));
        all.add(IndicatorParam.choice("source", Source.CLOSE, "number of the bar it is fed with"));
        return new IndicatorEntry(
                names,
                outputs,
                meaning,
                args -> new Sourced(factory.apply(args), args.choice("source", Source.class)),
                all);
    }

    /** Returns its usual name. */
    public String name() {
        return names.getFirst();
    }

    /** Returns all its names, the usual one first. */
    public List<String> names() {
        return names;
    }

    /** Returns its parameters, in the order in which values without a name are read. */
    public List<IndicatorParam> params() {
        return params;
    }

    /** Returns the names of its outputs. */
    public List<String> outputs() {
        return outputs;
    }

    /** Returns what it is, in one sentence without the full stop. */
    public String meaning() {
        return meaning;
    }

    BarIndicator create(IndicatorArgs args) {
        return factory.apply(args);
    }

    /** Writes it on one line: name, parameters with their defaults, outputs, meaning, other names. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(name());
        if (!params.isEmpty()) {
            line.append('(')
                    .append(String.join(
                            ", ", params.stream().map(IndicatorParam::toString).toList()))
                    .append(')');
        }
        if (outputs.size() > 1) {
            line.append(" → ").append(String.join(", ", outputs));
        }
        line.append(": ").append(meaning);
        if (names.size() > 1) {
            line.append("; also ").append(String.join(", ", names.subList(1, names.size())));
        }
        return line.toString();
    }
}
