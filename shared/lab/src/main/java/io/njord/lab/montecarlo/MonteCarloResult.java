package io.njord.lab.montecarlo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What many paths showed.
 *
 * @param model the assumption in words
 * @param paths how many were drawn
 * @param steps of each path
 * @param seed of the experiment
 * @param initial worth at the start
 * @param finalWorth worth at the end
 * @param maxDrawdown largest drawdown of a path, a positive fraction
 * @param sharpe annual Sharpe ratio of a path; undefined for a path without risk
 * @param lossProbability share of paths that ended below the start
 * @param ruinProbability share of paths whose drawdown reached {@code ruin}
 * @param ruin that drawdown
 * @param fan spread of the worth over the steps
 */
public record MonteCarloResult(
        String model,
        int paths,
        int steps,
        long seed,
        double initial,
        Band finalWorth,
        Band maxDrawdown,
        Band sharpe,
        double lossProbability,
        double ruinProbability,
        double ruin,
        List<FanPoint> fan) {
    /** Version of the JSON. */
    public static final int SCHEMA_VERSION = 1;

    /** Copies the fan. */
    public MonteCarloResult {
        fan = List.copyOf(fan);
    }

    /**
     * The spread of the worth at one step.
     *
     * @param step 0 at the start
     * @param quantiles of the worth at {@link Band#levels}
     */
    public record FanPoint(int step, List<Double> quantiles) {
        /** Copies the quantiles. */
        public FanPoint {
            quantiles = List.copyOf(quantiles);
        }
    }

    /** Returns the result as JSON; undefined numbers are null. */
    public ObjectNode toJson() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema_version", SCHEMA_VERSION)
                .put("model", model)
                .put("paths", paths)
                .put("steps", steps)
                .put("seed", seed)
                .put("initial", initial);
        root.set("final_worth", json(finalWorth));
        root.set("max_drawdown", json(maxDrawdown));
        root.set("sharpe", json(sharpe));
        root.put("loss_probability", lossProbability)
                .put("ruin_probability", ruinProbability)
                .put("ruin", ruin);
        ArrayNode points = root.putArray("fan");
        fan.forEach(point -> {
            ObjectNode node = points.addObject().put("step", point.step());
            ArrayNode quantiles = node.putArray("quantiles");
            point.quantiles().forEach(quantiles::add);
        });
        return root;
    }

    private static ObjectNode json(Band band) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("count", band.count());
        put(node, "mean", band.mean());
        put(node, "deviation", band.deviation());
        ObjectNode quantiles = node.putObject("quantiles");
        ObjectNode errors = node.putObject("quantile_95_intervals");
        double[] levels = Band.levels();
        for (int i = 0; i < band.quantiles().size(); i++) {
            quantiles.put(String.valueOf(levels[i]), band.quantiles().get(i));
            errors.putArray(String.valueOf(levels[i]))
                    .add(band.errors().get(i).low())
                    .add(band.errors().get(i).high());
        }
        return node;
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }
}
