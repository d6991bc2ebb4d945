package io.njord.lab.report;

import io.njord.lab.montecarlo.Band;
import io.njord.lab.montecarlo.MonteCarloResult;
import java.util.List;
import java.util.function.DoubleFunction;

/** What many paths showed: a fan of worths and a table of outcomes. */
final class MonteCarloSection {
    private static final int MEDIAN = 3;

    private MonteCarloSection() {}

    static String html(MonteCarloResult result) {
        List<MonteCarloResult.FanPoint> fan = result.fan();
        double low = fan.stream().mapToDouble(p -> p.quantiles().get(1)).min().orElse(0);
        double high = fan.stream().mapToDouble(p -> p.quantiles().get(5)).max().orElse(1);
        double[] steps =
                fan.stream().mapToDouble(MonteCarloResult.FanPoint::step).toArray();
        Plot plot = new Plot(
                        Axis.linear(0, result.steps(), 6, Numbers::compact),
                        Axis.padded(low, high, 5, Numbers::compact),
                        "Spread of the worth over the steps")
                .band(steps, at(fan, 1), at(fan, 5), "outer")
                .band(steps, at(fan, 2), at(fan, 4), "inner")
                .line(steps, at(fan, MEDIAN), "a")
                .level(result.initial(), "level")
                .legend("median, middle half, and nine in ten", "a");
        Table table =
                new Table("Of " + Numbers.whole(result.paths()) + " paths", "#5%", "#25%", "#Median", "#75%", "#95%");
        row(table, "Final worth", result.finalWorth(), Numbers::amount);
        row(table, "Maximum drawdown", result.maxDrawdown(), Numbers::percent);
        row(table, "Sharpe ratio", result.sharpe(), Numbers::ratio);
        return plot.html() + table.html("") + "<p class=\"note\">Ends below the start: "
                + Numbers.percent(result.lossProbability()) + ". Drawdown of " + Numbers.percent(result.ruin())
                + " or more: "
                + Numbers.percent(result.ruinProbability()) + ". Seed " + result.seed()
                + ". The spread is the model's, not the market's.</p>";
    }

    private static void row(Table table, String name, Band band, DoubleFunction<String> format) {
        if (!band.quantiles().isEmpty()) {
            table.row(
                    name,
                    format.apply(band.quantiles().get(1)),
                    format.apply(band.quantiles().get(2)),
                    format.apply(band.quantiles().get(MEDIAN)),
                    format.apply(band.quantiles().get(4)),
                    format.apply(band.quantiles().get(5)));
        }
    }

    private static double[] at(List<MonteCarloResult.FanPoint> fan, int level) {
        return fan.stream().mapToDouble(p -> p.quantiles().get(level)).toArray();
    }
}
