package io.njord.lab.search;

import io.njord.core.strategy.Params;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One parameter of a search and the values it may take, in order.
 *
 * @param name of the parameter
 * @param kind what it holds
 * @param values as text, in the order in which a grid visits them
 */
public record Dimension(String name, Params.Kind kind, List<String> values) {
    private static final int MOST_VALUES = 1_000_000;

    /** Copies the values. */
    public Dimension {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new SearchException("parameter " + name + " has no value to try");
        }
    }

    /**
     * Reads {@code 10..60}, {@code 10..60:5}, {@code 0.1..0.5:0.1}, {@code 1,2,5} or a single value.
     *
     * @throws SearchException that names the parameter and the text
     */
    public static Dimension parse(Params.Spec spec, String text) {
        return parse(spec, text, false);
    }

    /**
     * Reads the same, and, where a search does not visit every value, also {@code 0.1..0.5} without a step: the range is then
     * divided into a thousand steps, so that every value has an exact text and can be recognised when it comes again.
     */
    public static Dimension parse(Params.Spec spec, String text, boolean fine) {
        int dots = text.indexOf("..");
        if (dots < 0 || spec.kind() == Params.Kind.TEXT || spec.kind() == Params.Kind.CHOICE) {
            return new Dimension(spec.name(), spec.kind(), List.of(text.split(",", -1)));
        }
        int colon = text.indexOf(':', dots);
        String to = colon < 0 ? text.substring(dots + 2) : text.substring(dots + 2, colon);
        BigDecimal from = number(spec, text, text.substring(0, dots));
        BigDecimal until = number(spec, text, to);
        BigDecimal step = colon < 0
                ? step(spec, text, until.subtract(from), fine)
                : number(spec, text, text.substring(colon + 1));
        if (step.signum() <= 0 || until.compareTo(from) < 0) {
            throw new SearchException("parameter " + spec.name() + ": " + text
                    + " is no range: write FROM..TO or FROM..TO:STEP with FROM <= TO and a positive step");
        }
        List<String> values = new ArrayList<>();
        for (BigDecimal value = from; value.compareTo(until) <= 0; value = value.add(step)) {
            if (values.size() == MOST_VALUES) {
                throw new SearchException("parameter " + spec.name() + ": " + text + " has more than " + MOST_VALUES
                        + " values: use a wider step");
            }
            values.add(value.stripTrailingZeros().toPlainString());
        }
        return new Dimension(spec.name(), spec.kind(), values);
    }

    /** Returns whether the values have an order that means something: numbers do, words do not. */
    public boolean ordered() {
        return kind == Params.Kind.NUMBER || kind == Params.Kind.INTEGER;
    }

    private static BigDecimal step(Params.Spec spec, String text, BigDecimal range, boolean fine) {
        if (spec.kind() == Params.Kind.INTEGER) {
            return BigDecimal.ONE;
        }
        if (fine && range.signum() > 0) {
            return range.movePointLeft(3);
        }
        throw new SearchException("parameter " + spec.name() + ": " + text + " needs a step, e.g. " + text + ":0.1");
    }

    private static BigDecimal number(Params.Spec spec, String text, String part) {
        try {
            return new BigDecimal(part.strip());
        } catch (NumberFormatException e) {
            throw new SearchException("parameter " + spec.name() + ": '" + part + "' in " + text + " is not a number");
        }
    }
}
