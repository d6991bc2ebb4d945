package io.njord.core.indicator;

import io.njord.core.NearestName;
import io.njord.core.market.BarSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All indicators by their usual names, with their parameters and outputs.
 *
 * <p>A spec is a name, in brackets the values of the parameters in order or as {@code name=value}, and after a point one output, if
 * not all are wanted: {@code RSI(14)}, {@code MACD}, {@code BB(20,2).upper}, {@code EMA(12,seed=first)},
 * {@code SMA(20,source=high)}. What is left out has its default. Case, blanks and underscores in names do not count.
 */
public final class IndicatorCatalog {
    private static final Map<String, IndicatorEntry> BY_NAME;
    private static final List<IndicatorEntry> ALL;

    static {
        Map<String, IndicatorEntry> byName = new LinkedHashMap<>();
        Map<String, IndicatorEntry> sorted = new TreeMap<>();
        for (List<IndicatorEntry> shelf : List.of(
                AverageEntries.all(),
                StatisticEntries.all(),
                OscillatorEntries.all(),
                BandEntries.all(),
                TrendEntries.all(),
                VolumeEntries.all())) {
            for (IndicatorEntry entry : shelf) {
                sorted.put(entry.name(), entry);
                for (String name : entry.names()) {
                    if (byName.putIfAbsent(key(name), entry) != null) {
                        throw new IllegalStateException("two indicators are called " + name);
                    }
                }
            }
        }
        BY_NAME = Map.copyOf(byName);
        ALL = List.copyOf(sorted.values());
    }

    private IndicatorCatalog() {}

    /** Returns all indicators, by name. */
    public static List<IndicatorEntry> all() {
        return ALL;
    }

    /** Returns one line for each indicator, by name: parameters with their defaults, outputs, what it is. */
    public static List<String> listing() {
        return ALL.stream().map(IndicatorEntry::toString).toList();
    }

    /**
     * Reads a spec.
     *
     * @throws IllegalArgumentException that names what is wrong and what would be right
     */
    public static IndicatorSpec parse(String text) {
        String spec = text.replace(" ", "");
        int open = spec.indexOf('(');
        int close = spec.lastIndexOf(')');
        if (open < 0 ? close >= 0 : close < open) {
            throw new IllegalArgumentException("the brackets of " + text + " do not match; write NAME(values).output");
        }
        String tail = spec.substring(close + 1);
        int point = open < 0 ? spec.indexOf('.') : tail.startsWith(".") ? close + 1 : -1;
        if (open >= 0 && point < 0 && !tail.isEmpty()) {
            throw new IllegalArgumentException(
                    tail + " follows the brackets of " + text + "; write NAME(values).output");
        }
        String name = spec.substring(0, open >= 0 ? open : point >= 0 ? point : spec.length());
        if (name.isEmpty()) {
            throw new IllegalArgumentException("no indicator is named; write NAME(values).output");
        }
        IndicatorEntry entry = find(name);
        Map<String, String> values = values(entry, open < 0 ? "" : spec.substring(open + 1, close));
        IndicatorSpec parsed =
                new IndicatorSpec(entry, values, outputs(entry, point < 0 ? null : spec.substring(point + 1)));
        // Values that are right alone may be wrong together; better to hear it now.
        parsed.create();
        return parsed;
    }

    /**
     * Returns the indicator of a name.
     *
     * @throws IllegalArgumentException that names the nearest known one
     */
    public static IndicatorEntry find(String name) {
        IndicatorEntry entry = BY_NAME.get(key(name));
        if (entry == null) {
            throw new IllegalArgumentException("indicator " + (name.isEmpty() ? "without a name" : name) + " is unknown"
                    + guess(
                            name.toUpperCase(Locale.ROOT),
                            ALL.stream().flatMap(each -> each.names().stream()).toList()));
        }
        return entry;
    }

    private static Map<String, String> values(IndicatorEntry entry, String text) {
        Map<String, String> given = new LinkedHashMap<>();
        List<IndicatorParam> params = entry.params();
        int position = 0;
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            IndicatorParam param;
            if (equals >= 0) {
                param = param(entry, part.substring(0, equals));
                position = params.size();
            } else if (position < params.size()) {
                param = params.get(position++);
            } else {
                throw new IllegalArgumentException(entry.name() + " has no place for " + part + ": it is "
                        + usage(entry) + ", and values with a name come last");
            }
            if (given.put(param.name(), param.check(entry.name(), part.substring(equals + 1))) != null) {
                throw new IllegalArgumentException(entry.name() + ": " + param.name() + " is given twice");
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (IndicatorParam param : params) {
            String value = given.get(param.name());
            values.put(param.name(), value == null ? param.check(entry.name(), param.defaultValue()) : value);
        }
        return values;
    }

    private static IndicatorParam param(IndicatorEntry entry, String name) {
        for (IndicatorParam param : entry.params()) {
            if (key(param.name()).equals(key(name))) {
                return param;
            }
        }
        List<String> known = entry.params().stream().map(IndicatorParam::name).toList();
        throw new IllegalArgumentException(entry.name() + " has no parameter " + name
                + guess(name.toLowerCase(Locale.ROOT), known) + "; it is " + usage(entry));
    }

    private static List<Integer> outputs(IndicatorEntry entry, @Nullable String name) {
        List<Integer> selected = new ArrayList<>();
        for (int i = 0; i < entry.outputs().size(); i++) {
            if (name == null || key(entry.outputs().get(i)).equals(key(name))) {
                selected.add(i);
            }
        }
        if (selected.isEmpty()) {
            throw new IllegalArgumentException(
                    entry.name() + " has no output " + name + "; it has " + String.join(", ", entry.outputs()));
        }
        return selected;
    }

    private static String guess(String name, List<String> known) {
        String nearest = NearestName.of(name, known);
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    private static String usage(IndicatorEntry entry) {
        return entry.name() + "("
                + String.join(
                        ", ",
                        entry.params().stream().map(IndicatorParam::toString).toList()) + ")";
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT).replace("_", "");
    }

    /**
     * Computes specs over bars: one column for each output that is wanted, by its name (see {@link IndicatorSpec#columns}), as long
     * as the series; NaN where there is no value yet.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static Map<String, double[]> compute(BarSeries bars, String... specs) {
        BarColumns columns = BarColumns.of(bars);
        Map<String, double[]> computed = new LinkedHashMap<>();
        for (String spec : specs) {
            computed.putAll(parse(spec).compute(columns));
        }
        return computed;
    }
}
