package io.njord.core.indicator;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A declared parameter of an indicator.
 *
 * @param name snake case
 * @param kind what it holds
 * @param defaultValue as text
 * @param min smallest number, as text; empty for a choice
 * @param max largest number, as text; empty for a choice
 * @param choices the words, lower case; empty for a number
 * @param meaning a few words
 */
public record IndicatorParam(
        String name, Kind kind, String defaultValue, String min, String max, List<String> choices, String meaning) {
    private static final int FEW = 3;

    /** What a parameter holds. */
    public enum Kind {
        /** A whole number in a range. */
        INTEGER,
        /** A decimal number in a range. */
        NUMBER,
        /** One of some words. */
        CHOICE
    }

    /** Copies the choices. */
    public IndicatorParam {
        choices = List.copyOf(choices);
    }

    static IndicatorParam integer(String name, int defaultValue, int min, int max, String meaning) {
        return new IndicatorParam(
                name,
                Kind.INTEGER,
                Integer.toString(defaultValue),
                Integer.toString(min),
                Integer.toString(max),
                List.of(),
                meaning);
    }

    static IndicatorParam number(String name, String defaultValue, String min, String max, String meaning) {
        return new IndicatorParam(name, Kind.NUMBER, defaultValue, min, max, List.of(), meaning);
    }

    static <E extends Enum<E>> IndicatorParam choice(String name, E defaultValue, String meaning) {
        List<String> words = Arrays.stream(defaultValue.getDeclaringClass().getEnumConstants())
                .map(each -> word(each))
                .toList();
        return new IndicatorParam(name, Kind.CHOICE, word(defaultValue), "", "", words, meaning);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Checks a value and returns it as it is best written. */
    String check(String indicator, String text) {
        if (kind == Kind.CHOICE) {
            String word = text.toLowerCase(Locale.ROOT);
            if (!choices.contains(word)) {
                throw new IllegalArgumentException(
                        indicator + ": " + name + " is one of " + String.join(", ", choices) + ", not " + quoted(text));
            }
            return word;
        }
        String expected = (kind == Kind.INTEGER ? "a whole number" : "a number") + " from " + min + " to " + max;
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    indicator + ": " + name + " is " + expected + ", not " + quoted(text), e);
        }
        if (number.compareTo(new BigDecimal(min)) < 0
                || number.compareTo(new BigDecimal(max)) > 0
                || (kind == Kind.INTEGER && number.stripTrailingZeros().scale() > 0)) {
            throw new IllegalArgumentException(indicator + ": " + name + " is " + expected + ", not " + quoted(text));
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "empty" : text;
    }

    /** Writes it as {@code name=default}, and behind the default the other words of a choice, if they are few. */
    @Override
    public String toString() {
        String usual = name + "=" + defaultValue;
        List<String> others =
                choices.stream().filter(each -> !each.equals(defaultValue)).toList();
        if (others.isEmpty()) {
            return usual;
        }
        return usual + "|" + (others.size() > FEW ? "…" : String.join("|", others));
    }
}
