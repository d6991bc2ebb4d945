package io.njord.lab.search;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One backtest of a search.
 *
 * @param index its place in the search
 * @param params by name, as text
 * @param equity final equity, Money; 0 when it failed
 * @param fills how many fills there were
 * @param metrics statistics by name; what is undefined is absent
 * @param resultHash of the backtest, hex; empty where it was not computed
 * @param error why it failed; null when it did not
 */
public record Trial(
        int index,
        Map<String, String> params,
        long equity,
        int fills,
        Map<String, Double> metrics,
        String resultHash,
        @Nullable String error) {

    /** Copies what could be changed. */
    public Trial {
        params = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(params));
        metrics = Figures.copyOf(metrics);
    }

    /** Returns a trial that failed. */
    public static Trial failed(int index, Map<String, String> params, String error) {
        return new Trial(index, params, 0, 0, Map.of(), "", error);
    }
}
