package io.njord.lab.report;

import io.njord.lab.montecarlo.MonteCarloResult;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The page of a Monte Carlo experiment. One file that needs nothing else. Equal input gives equal bytes. */
public final class MonteCarloReport {
    private MonteCarloReport() {}

    /** Writes the page; creates its directories. */
    public static void write(MonteCarloResult result, Path file) {
        page(result).write(file);
    }

    /** Returns the page as text. */
    public static String html(MonteCarloResult result) {
        return page(result).html();
    }

    private static Page page(MonteCarloResult result) {
        OptionalDouble worth = result.finalWorth().quantile(0.5);
        OptionalDouble drawdown = result.maxDrawdown().quantile(0.5);
        OptionalDouble deep = result.maxDrawdown().quantile(0.95);
        return new Page("Monte Carlo", result.model())
                .tile("Paths", Numbers.whole(result.paths()), "")
                .tile("Median end", worth.isEmpty() ? Numbers.UNDEFINED : Numbers.amount(worth.getAsDouble()), "")
                .tile("Ends below start", Numbers.percent(result.lossProbability()), "")
                .tile("Median drawdown", percent(drawdown), "")
                .tile("Drawdown, 1 in 20", percent(deep), "")
                .section("Spread of the Worth", MonteCarloSection.html(result))
                .foot("What is undefined reads " + Numbers.UNDEFINED
                        + ". Quantiles are of what the model gives: they are not confidence in the model.");
    }

    private static String percent(OptionalDouble value) {
        return value.isEmpty() ? Numbers.UNDEFINED : Numbers.percent(value.getAsDouble());
    }
}
