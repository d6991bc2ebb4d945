package io.njord.lab.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** In which order a search visits a space. */
public enum SearchMethod {
    /** Every combination. */
    GRID,
    /** Combinations by chance, none twice. */
    RANDOM,
    /** Tree-structured Parzen estimators: numbers, lists and words. */
    TPE,
    /** Covariance matrix adaptation: numbers only. */
    CMA_ES;

    /**
     * Reads {@code grid}, {@code random}, {@code tpe} or {@code cma-es}.
     *
     * @throws SearchException that lists them
     */
    public static SearchMethod parse(String text) {
        return Arrays.stream(values())
                .filter(method -> method.toString().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new SearchException(
                        "search method " + text + " is unknown: use one of " + Arrays.toString(values())));
    }

    /** Refuses a space that it cannot search. */
    void check(ParameterSpace space) {
        if (this == CMA_ES) {
            CmaEs.check(space);
        }
    }

    Proposer proposer(ParameterSpace space, Predicate<Map<String, String>> accepted, long seed) {
        Untried untried = new Untried(space, accepted);
        return switch (this) {
            case GRID -> new GridOrder(space, untried);
            case RANDOM -> new RandomOrder(untried, seed);
            case TPE -> new TreeParzen(space, untried, seed);
            case CMA_ES -> new CmaEs(space, untried, seed);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
