package io.njord.lab.report;

import java.util.ArrayList;
import java.util.List;

/** Amounts that lead from one to another, each step where the last one ended; totals stand on zero. */
final class Waterfall {
    private final List<Step> steps = new ArrayList<>();

    private record Step(String name, double from, double to, boolean total) {}

    /** Adds a step up or down. */
    Waterfall step(String name, double change) {
        double at = steps.isEmpty() ? 0 : steps.getLast().to();
        steps.add(new Step(name, at, at + change, false));
        return this;
    }

    /** Adds a total. */
    Waterfall total(String name, double value) {
        steps.add(new Step(name, 0, value, true));
        return this;
    }

    /** Returns the chart as HTML. */
    String html() {
        double low = steps.stream()
                .mapToDouble(s -> Math.min(s.from(), s.to()))
                .min()
                .orElse(0);
        double high = steps.stream()
                .mapToDouble(s -> Math.max(s.from(), s.to()))
                .max()
                .orElse(1);
        List<Axis.Tick> names = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            names.add(new Axis.Tick(i + 0.5, steps.get(i).name()));
        }
        Plot plot = new Plot(
                        new Axis(0, steps.size(), names),
                        Axis.padded(Math.min(0, low), Math.max(0, high), 5, Numbers::compact),
                        "from gross profit to net profit")
                .sized("named");
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double change = step.to() - step.from();
            String css = (step.total() ? "bin total " : "bin ") + (change < 0 ? "down" : "up");
            plot.box(i + 0.2, i + 0.8, step.from(), step.to(), css, step.name() + " " + Numbers.amount(change));
        }
        return plot.level(0, "level").html();
    }
}
