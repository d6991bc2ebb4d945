package io.njord.lab.montecarlo;

import io.njord.lab.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is kept of each path; every path writes its own places only, so threads need no lock. */
final class Outcomes {
    private final int[] checkpoints;
    private final double[] finalWorth;
    private final double[] drawdown;
    private final double[] sharpe;
    private final double[][] fan;

    Outcomes(int paths, int[] checkpoints) {
        this.checkpoints = checkpoints;
        this.finalWorth = new double[paths];
        this.drawdown = new double[paths];
        this.sharpe = new double[paths];
        this.fan = new double[checkpoints.length][paths];
    }

    void put(int path, double[] worth, PathFigures figures) {
        finalWorth[path] = worth[worth.length - 1];
        drawdown[path] = figures.maxDrawdown();
        sharpe[path] = figures.sharpe();
        for (int i = 0; i < checkpoints.length; i++) {
            fan[i][path] = worth[checkpoints[i]];
        }
    }

    MonteCarloResult summarise(PathModel model, MonteCarlo.Options options) {
        double initial = fan[0][0];
        List<MonteCarloResult.FanPoint> points = new ArrayList<>();
        for (int i = 0; i < checkpoints.length; i++) {
            double[] sorted = sorted(fan[i]);
            points.add(new MonteCarloResult.FanPoint(
                    checkpoints[i],
                    Arrays.stream(Band.LEVELS)
                            .map(level -> Quantiles.of(sorted, level).orElseThrow())
                            .boxed()
                            .toList()));
        }
        return new MonteCarloResult(
                model.describe(),
                options.paths(),
                model.steps(),
                options.seed(),
                initial,
                Band.of(finalWorth),
                Band.of(drawdown),
                Band.of(sharpe),
                share(finalWorth, worth -> worth < initial),
                share(drawdown, depth -> depth >= options.ruin()),
                options.ruin(),
                points);
    }

    private static double share(double[] values, java.util.function.DoublePredicate counts) {
        return (double) Arrays.stream(values).filter(counts).count() / values.length;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
