package io.njord.lab.report;

import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.TrialCount;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The page of a search: what is best and whether to believe it, which pairs of parameters gave what, how far the score hangs on
 * each parameter, and what failed. One file that needs nothing else; its size is bounded, whatever the number of trials. Equal
 * input gives equal bytes.
 */
public final class SearchReport {
    private static final int MOST_PARAMETERS = 20;

    private SearchReport() {}

    /**
     * What was searched.
     *
     * @param strategyId the strategy
     * @param data symbol, timeframe and span, for people
     * @param method how, for people
     * @param deflatedSharpe of the best trial, a probability; where absent, its own statistic of that name is taken if it has one
     * @param manifest what is needed to search again, in order
     */
    public record About(
            String strategyId, String data, String method, OptionalDouble deflatedSharpe, List<Fact> manifest) {
        /** Copies the manifest. */
        public About {
            manifest = List.copyOf(manifest);
        }
    }

    /** Writes the page; creates its directories. */
    public static void write(SearchResult result, ParameterSpace space, TrialCount ever, About about, Path file) {
        page(result, space, ever, about).write(file);
    }

    /**
     * Returns the page as text.
     *
     * @param result the search
     * @param space that it searched
     * @param ever all trials of this strategy on this data, these included; {@link TrialCount#NONE} where nobody counted
     * @param about what was searched
     */
    public static String html(SearchResult result, ParameterSpace space, TrialCount ever, About about) {
        return page(result, space, ever, about).html();
    }

    private static Page page(SearchResult result, ParameterSpace space, TrialCount ever, About about) {
        SearchView view = new SearchView(result, space);
        SearchTables tables = new SearchTables(view, space, ever, about);
        Page page = new Page(about.strategyId(), tables.subtitle());
        tables.tiles(page);
        if (view.ranked().isEmpty()) {
            page.section("Best Trial", "<p class=\"none\">No trial has a score: all failed or broke a constraint.</p>");
        } else {
            page.section("Best Trial", tables.best());
            page.section("Parameter Map", new SearchHeat(view).html()).script("search.js");
            List<Stability> each = Stability.of(view, MOST_PARAMETERS);
            each.forEach(one -> page.half("Stability: " + one.name(), one.html() + explained(one)));
            page.half("Score Distribution", SearchCharts.distribution(view))
                    .section("Course of the Search", SearchCharts.course(view), each.size() % 2 == 0 ? "half" : "")
                    .section("Best Trials", tables.ranking(), "long");
        }
        page.section("Failed Trials", tables.failures(), "long")
                .half("Search Space", tables.space())
                .half("Manifest", tables.manifest());
        return page.foot("What is undefined reads " + Numbers.UNDEFINED
                + ". The best of many trials looks better than it is; judge it on data that the search has not seen.");
    }

    private static String explained(Stability one) {
        return "<p class=\"note\">Explains " + Numbers.percent(one.explained())
                + " of the score's variance on its own, in eight groups, less what chance would.</p>";
    }
}
