package io.njord.lab.search;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which combinations of parameters are worth a trial: comparisons of sums, differences, products and quotients of parameters
 * and numbers, joined by {@code &&} and {@code ||}, with parentheses. For instance {@code fast<slow && slow-fast>=5}.
 */
public final class Condition {
    /** Everything is worth a trial. */
    public static final Condition ALWAYS = new Condition("", params -> BigDecimal.ONE, Set.of());

    private final String text;
    private final Term term;
    private final Set<String> names;

    @FunctionalInterface
    private interface Term {
        BigDecimal of(Map<String, ?> params);
    }

    private Condition(String text, Term term, Set<String> names) {
        this.text = text;
        this.term = term;
        this.names = Set.copyOf(names);
    }

    /**
     * Reads a condition.
     *
     * @throws SearchException that shows where it cannot be read
     */
    public static Condition parse(String text) {
        Reader reader = new Reader(text);
        Term term = reader.either();
        reader.end();
        return new Condition(text, term, reader.names);
    }

    /**
     * Returns whether these parameters satisfy it.
     *
     * @throws SearchException for a name that is no parameter, or a parameter that is no number
     */
    public boolean holds(Map<String, ?> params) {
        return term.of(params).signum() != 0;
    }

    /** Returns the names that it looks at. */
    public Set<String> names() {
        return names;
    }

    /** Compares the text. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static BigDecimal truth(boolean value) {
        return value ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    /** Reads by recursive descent, one method a level of precedence. */
    private static final class Reader {
        private final String text;
        private final Set<String> names = new TreeSet<>();
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Term either() {
            Term left = both();
            while (take("||")) {
                Term a = left;
                Term b = both();
                left = params ->
                        truth(a.of(params).signum() != 0 || b.of(params).signum() != 0);
            }
            return left;
        }

        private Term both() {
            Term left = comparison();
            while (take("&&")) {
                Term a = left;
                Term b = comparison();
                left = params ->
                        truth(a.of(params).signum() != 0 && b.of(params).signum() != 0);
            }
            return left;
        }

        private Term comparison() {
            Term a = sum();
            for (String operator : new String[] {"<=", ">=", "==", "!=", "<", ">"}) {
                if (take(operator)) {
                    Term b = sum();
                    return params -> truth(compare(operator, a.of(params).compareTo(b.of(params))));
                }
            }
            return a;
        }

        private static boolean compare(String operator, int order) {
            return switch (operator) {
                case "<=" -> order <= 0;
                case ">=" -> order >= 0;
                case "==" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                default -> order > 0;
            };
        }

        private Term sum() {
            Term left = product();
            while (true) {
                Term a = left;
                if (take("+")) {
                    Term b = product();
                    left = params -> a.of(params).add(b.of(params));
                } else if (take("-")) {
                    Term b = product();
                    left = params -> a.of(params).subtract(b.of(params));
                } else {
                    return left;
                }
            }
        }

        private Term product() {
            Term left = factor();
            while (true) {
                Term a = left;
                if (take("*")) {
                    Term b = factor();
                    left = params -> a.of(params).multiply(b.of(params));
                } else if (take("/")) {
                    Term b = factor();
                    left = params -> a.of(params).divide(b.of(params), java.math.MathContext.DECIMAL64);
                } else {
                    return left;
                }
            }
        }

        private Term factor() {
            if (take("(")) {
                Term inner = either();
                if (!take(")")) {
                    throw unreadable("a closing parenthesis is missing");
                }
                return inner;
            }
            skipBlanks();
            int from = at;
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "._".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            String word = text.substring(from, at);
            if (word.isEmpty()) {
                throw unreadable("a parameter or a number is expected");
            }
            if (Character.isDigit(word.charAt(0)) || word.charAt(0) == '.') {
                return number(word);
            }
            names.add(word);
            return params -> value(params, word);
        }

        private Term number(String word) {
            try {
                BigDecimal number = new BigDecimal(word);
                return params -> number;
            } catch (NumberFormatException e) {
                throw unreadable(word + " is not a number");
            }
        }

        private static BigDecimal value(Map<String, ?> params, String name) {
            Object value = params.get(name);
            if (value == null) {
                throw new SearchException(
                        "the condition names " + name + ", but the parameters are " + params.keySet());
            }
            try {
                return new BigDecimal(value.toString());
            } catch (NumberFormatException e) {
                throw new SearchException("the condition compares " + name + ", which is " + value + " and no number");
            }
        }

        private boolean take(String token) {
            skipBlanks();
            if (text.startsWith(token, at)) {
                at += token.length();
                return true;
            }
            return false;
        }

        private void skipBlanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        void end() {
            skipBlanks();
            if (at < text.length()) {
                throw unreadable("it ends too late");
            }
        }

        private SearchException unreadable(String why) {
            return new SearchException("condition '" + text + "' cannot be read at '" + text.substring(at) + "': " + why
                    + "; write for instance fast<slow && slow<=60");
        }
    }
}
