package io.njord.lab.report;

import io.njord.lab.search.Dimension;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.Trial;
import io.njord.lab.search.TrialCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The figures of a search's page. */
final class SearchTables {
    private static final int MOST_RANKED = 50;
    private static final int MOST_MESSAGES = 20;
    private static final int LONGEST_MESSAGE = 300;
    private static final int MOST_VALUES = 8;
    private static final int MEASURES = 8;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final SearchView view;
    private final ParameterSpace space;
    private final TrialCount ever;
    private final SearchReport.About about;
    private final List<Measure> measures;

    SearchTables(SearchView view, ParameterSpace space, TrialCount ever, SearchReport.About about) {
        this.view = view;
        this.space = space;
        this.ever = ever;
        this.about = about;
        this.measures = Measure.shown(view.result().objective(), view.ranked(), MEASURES);
    }

    String subtitle() {
        return about.method() + (about.data().isEmpty() ? "" : " on " + about.data()) + ", sought: " + sought();
    }

    private String sought() {
        var objective = view.result().objective();
        String limits = objective.constraints().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (objective.larger() ? "largest " : "smallest ")
                + view.sought().title()
                + (limits.isEmpty() ? "" : " with " + limits);
    }

    void tiles(Page page) {
        SearchResult result = view.result();
        long failed = result.failed();
        if (!view.ranked().isEmpty()) {
            Trial best = view.ranked().getFirst();
            measures.stream().limit(4).forEach(measure -> {
                double value = measure.of(best).orElse(Double.NaN);
                page.tile("Best: " + measure.title(), measure.text(value), measure.css(value));
            });
            Neighbourhood around = new Neighbourhood(view);
            page.tile("Plateau", ratio(around.plateau()), "");
            page.tile("Deflated Sharpe", percent(deflated()), "");
        }
        page.tile("Trials", Numbers.whole(result.trials().size()), "");
        page.tile("Failed", Numbers.whole(failed), failed > 0 ? "negative" : "");
        page.tile(
                "No score",
                Numbers.whole(result.trials().size() - failed - view.ranked().size()),
                "");
        page.tile("Trials ever made", ever.trials() == 0 ? Numbers.UNDEFINED : Numbers.whole(ever.trials()), "");
    }

    private OptionalDouble deflated() {
        return about.deflatedSharpe().isPresent()
                ? about.deflatedSharpe()
                : Measure.named("deflated_sharpe").of(view.ranked().getFirst());
    }

    /** The best trial: its parameters with those beside them, and whether to believe it. */
    String best() {
        Trial best = view.ranked().getFirst();
        Neighbourhood around = new Neighbourhood(view);
        String score = view.sought().title();
        Table table = new Table(
                "Parameter", "#Best", "#" + score + " a step below", "#" + score, "#" + score + " a step above");
        for (int d = 0; d < view.dimensions().size(); d++) {
            Dimension dimension = view.dimensions().get(d);
            table.row(
                    dimension.name(),
                    best.params().getOrDefault(dimension.name(), ""),
                    view.sought().text(around.beside(d, -1)),
                    view.sought().text(view.values()[0]),
                    view.sought().text(around.beside(d, 1)));
        }
        space.fixed().forEach((name, value) -> table.row(name + " (fixed)", value, "", "", ""));
        return table.html("") + "<p>" + plateau(around) + "</p><p>" + Html.escape(believe()) + "</p>";
    }

    private String plateau(Neighbourhood around) {
        if (around.count() == 0) {
            return "No other trial lies near the best one, so that nothing can be said about its surroundings:"
                    + " search around it.";
        }
        return "<b>Plateau " + ratio(around.plateau()) + "</b>: the median "
                + Html.escape(view.sought().title()) + " of its " + Numbers.whole(around.count())
                + (around.count() == 1 ? " neighbour is " : " neighbours is ")
                + view.sought().text(around.median()) + ", against "
                + view.sought().text(view.values()[0])
                + " of the best; they have " + percent(around.leadShared())
                + " of its lead over the median trial. Near 100% is a plateau, near 0% a needle, which is most likely luck."
                + (around.parts() > 0
                        ? " Few trials lie a single step away: a step is 1/" + around.parts() + " of the range here."
                        : " A neighbour differs by one step at most in every parameter.");
    }

    private String believe() {
        String made = ever.trials() == 0
                ? "Nobody counted how many trials were ever made on this data. "
                : Numbers.whole(ever.trials()) + " trials were ever made of this strategy on this data. ";
        OptionalDouble deflated = deflated();
        return deflated.isEmpty()
                ? made
                        + "The deflated Sharpe ratio of the best is not known; the best of many trials has a high ratio by"
                        + " chance alone."
                : made + "Deflated Sharpe " + percent(deflated)
                        + ": the probability that the best trial's true Sharpe ratio"
                        + " is above the one that the luckiest of so many trials without any skill would show; below 95% it"
                        + " proves nothing.";
    }

    String ranking() {
        List<String> columns = new ArrayList<>(List.of("#Rank", "#Trial"));
        view.dimensions().forEach(dimension -> columns.add((dimension.ordered() ? "#" : "") + dimension.name()));
        measures.forEach(measure -> columns.add("#" + measure.title()));
        Table table = new Table(columns.toArray(String[]::new));
        List<Trial> ranked = view.ranked();
        for (int i = 0; i < Math.min(MOST_RANKED, ranked.size()); i++) {
            Trial trial = ranked.get(i);
            List<String> cells = new ArrayList<>(List.of(Numbers.whole(i + 1.0), Numbers.whole(trial.index())));
            view.dimensions().forEach(dimension -> cells.add(trial.params().getOrDefault(dimension.name(), "")));
            measures.forEach(measure -> cells.add(measure.text(measure.of(trial))));
            table.row(cells.toArray(String[]::new));
        }
        return table.html("No trial has a score.")
                + (ranked.size() > MOST_RANKED
                        ? "<p class=\"note\">The first " + MOST_RANKED + " of " + Numbers.whole(ranked.size()) + ".</p>"
                        : "");
    }

    /** Failures whose messages differ in numbers alone stand together. */
    String failures() {
        Map<String, List<Trial>> groups = new LinkedHashMap<>();
        for (Trial trial : view.result().trials()) {
            String error = trial.error();
            if (error != null) {
                groups.computeIfAbsent(NUMBER.matcher(error).replaceAll("#"), key -> new ArrayList<>())
                        .add(trial);
            }
        }
        Table table = new Table("#Trials", "The first of them says", "With");
        groups.values().stream()
                .sorted(Comparator.comparingInt((List<Trial> group) -> -group.size()))
                .limit(MOST_MESSAGES)
                .forEach(group -> {
                    Trial first = group.getFirst();
                    table.row(Numbers.whole(group.size()), cut(String.valueOf(first.error())), cut(params(first)));
                });
        return table.html("None failed.")
                + (groups.size() > MOST_MESSAGES
                        ? "<p class=\"note\">The " + MOST_MESSAGES + " commonest of " + groups.size() + " messages.</p>"
                        : "");
    }

    String space() {
        Table table = new Table("Parameter", "#Values", "Tried");
        for (Dimension dimension : space.dimensions()) {
            table.row(dimension.name(), Numbers.whole(dimension.values().size()), cut(some(dimension.values())));
        }
        space.fixed().forEach((name, value) -> table.row(name, "1", value));
        return table.html("Nothing varied.")
                + "<p class=\"note\">Combinations: "
                + (space.size() == Long.MAX_VALUE ? "too many to count" : Numbers.whole(space.size()))
                + ". Condition: "
                + (String.valueOf(space.where()).isEmpty() ? "none" : Html.escape(String.valueOf(space.where())))
                + "</p>";
    }

    private static String some(List<String> values) {
        return values.size() <= MOST_VALUES
                ? String.join(", ", values)
                : String.join(", ", values.subList(0, 3)) + ", … " + values.getLast();
    }

    String manifest() {
        Table table = new Table();
        about.manifest().forEach(fact -> table.pair(fact.name(), fact.value()));
        if (!view.ranked().isEmpty() && !view.ranked().getFirst().resultHash().isEmpty()) {
            table.pair("result hash of the best", view.ranked().getFirst().resultHash());
        }
        return table.html("None was given.");
    }

    private static String params(Trial trial) {
        return trial.params().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static String ratio(OptionalDouble value) {
        return value.isEmpty() ? Numbers.UNDEFINED : Numbers.ratio(value.getAsDouble());
    }

    private static String percent(OptionalDouble value) {
        return value.isEmpty() ? Numbers.UNDEFINED : Numbers.percent(value.getAsDouble());
    }
}
