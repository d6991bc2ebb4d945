package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.montecarlo.Band;
import io.njord.lab.montecarlo.BlockBootstrap;
import io.njord.lab.montecarlo.GeometricBrownian;
import io.njord.lab.montecarlo.MonteCarlo;
import io.njord.lab.montecarlo.MonteCarloResult;
import io.njord.lab.montecarlo.PathModel;
import io.njord.lab.montecarlo.StrategyPaths;
import io.njord.lab.montecarlo.TradeShuffle;
import io.njord.lab.report.HtmlReport;
import io.njord.lab.result.BacktestResult;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What else could have happened. */
@Command(
        name = "montecarlo",
        mixinStandardHelpOptions = true,
        description = "Draws what else could have come of a backtest, and shows how far it scatters.")
final class MonteCarloCommand implements Callable<Integer> {
    private static final double[] SHOWN = {0.05, 0.25, 0.5, 0.75, 0.95};

    /** What is drawn. */
    enum Model {
        SHUFFLE,
        RESAMPLE,
        BOOTSTRAP,
        BARS,
        GBM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads shuffle and the like. */
    static final class ModelConverter implements picocli.CommandLine.ITypeConverter<Model> {
        @Override
        public Model convert(String value) {
            return Arrays.stream(Model.values())
                    .filter(model -> model.toString().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is no model: use one of " + Arrays.toString(Model.values())));
        }
    }

    @Mixin
    RunOptions run = new RunOptions();

    // help: where it is given, --data and --strategy need not be
    @Option(
            names = "--result",
            help = true,
            paramLabel = "FILE.json",
            description = "The result that backtest --out kept, instead of --data and --strategy.")
    @Nullable
    Path result;

    @Option(
            names = "--model",
            defaultValue = "bootstrap",
            paramLabel = "NAME",
            description =
                    "shuffle: the trades in another order; resample: trades drawn, with repetition; bootstrap: returns"
                            + " in blocks; bars: the strategy over bars in blocks; gbm: returns of a fitted Brownian motion"
                            + " (default: ${DEFAULT-VALUE}).",
            converter = ModelConverter.class)
    Model model = Model.BOOTSTRAP;

    @Option(
            names = "--paths",
            defaultValue = "1000",
            paramLabel = "N",
            description = "How many to draw (default: ${DEFAULT-VALUE}).")
    int paths = 1_000;

    @Option(
            names = "--block",
            paramLabel = "N",
            description = "Mean length of a block (default: the cube root of how many there are to draw from).")
    @Nullable
    Integer block;

    @Option(
            names = "--ruin",
            defaultValue = "0.5",
            paramLabel = "SHARE",
            description = "The drawdown that counts as ruin (default: ${DEFAULT-VALUE}).")
    double ruin = 0.5;

    @Option(names = "--threads", paramLabel = "N", description = "Paths at once (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    PeriodsOption periods = new PeriodsOption();

    @Mixin
    PatienceOption patience = new PatienceOption();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the HTML report of the backtest with the paths.")
    @Nullable
    Path report;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() {
        StatisticsOptions options = periods.statistics();
        BacktestRequest request = request();
        BacktestResult actual = request != null
                ? BacktestCommand.run(request, patience.duration())
                : ReportCommand.read(Objects.requireNonNull(result));
        Performance performance = Performance.of(actual, options);
        if (model != Model.GBM && model != Model.BARS && nothing(performance)) {
            throw new UserError("there is nothing to draw from: the backtest has "
                    + performance.trades().orElseThrow().profits().length + " closed trades and "
                    + returns(performance).length + " returns");
        }
        MonteCarloResult drawn = draw(request, performance);
        if (report != null) {
            Path page = report;
            SearchSession.written(() -> HtmlReport.write(actual, options, List.of(drawn), page));
        }
        if (json) {
            System.out.println(json(actual, performance, drawn));
        } else {
            print(performance, drawn);
        }
        return 0;
    }

    /** Returns what to run; null where a result is read instead. */
    private @Nullable BacktestRequest request() {
        if (result == null) {
            return run.request(CheckCommand.load(run.bars), run.values());
        }
        if (!run.bars.data.isEmpty() || !run.strategy.isEmpty()) {
            throw new UserError("--result stands instead of --data and --strategy: give the one or the others", 2);
        }
        if (model == Model.BARS) {
            throw new UserError("--model bars runs the strategy again: give --data and --strategy, not --result", 2);
        }
        return null;
    }

    private boolean nothing(Performance performance) {
        return model == Model.BOOTSTRAP
                ? returns(performance).length == 0
                : performance.trades().orElseThrow().profits().length == 0;
    }

    private static double[] returns(Performance performance) {
        return Arrays.stream(performance.returns()).filter(Double::isFinite).toArray();
    }

    private MonteCarloResult draw(@Nullable BacktestRequest request, Performance performance) {
        PathModel drawn = SearchOptions.usage(() -> model(request, performance));
        boolean ofTrades = model == Model.SHUFFLE || model == Model.RESAMPLE;
        double steps = ofTrades ? drawn.steps() / performance.years() : performance.periodsPerYear();
        MonteCarlo.Options options = SearchOptions.usage(
                () -> new MonteCarlo.Options(paths, run.seed, threads, steps, ruin, patience.duration()));
        try {
            return MonteCarlo.run(drawn, options);
        } catch (IllegalStateException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private PathModel model(@Nullable BacktestRequest request, Performance performance) {
        double initial = performance.worth()[0];
        double[] returns = returns(performance);
        return switch (model) {
            case SHUFFLE ->
                TradeShuffle.shuffled(performance.trades().orElseThrow().profits(), initial);
            case RESAMPLE ->
                TradeShuffle.resampled(performance.trades().orElseThrow().profits(), initial);
            case BOOTSTRAP -> BlockBootstrap.stationary(returns, initial, block(returns.length));
            case BARS -> {
                BacktestRequest again = Objects.requireNonNull(request);
                yield new StrategyPaths(again, block(again.series().getFirst().size() - 1));
            }
            case GBM -> GeometricBrownian.fitted(returns, initial);
        };
    }

    private int block(int count) {
        Integer length = block;
        return length != null ? length : BlockBootstrap.usualLength(count);
    }

    private static ObjectNode json(BacktestResult actual, Performance performance, MonteCarloResult drawn) {
        ObjectNode node = drawn.toJson();
        node.put("strategy", actual.strategyId());
        node.put("result_hash", actual.resultHash());
        Map<String, OptionalDouble> statistics = Statistics.of(performance);
        ObjectNode happened = node.putObject("actual");
        happened.put("final_worth", BacktestCommand.money(actual.finalEquity()));
        SearchSession.put(happened, "max_drawdown", statistics.get("max_drawdown"));
        SearchSession.put(happened, "sharpe", statistics.get("sharpe"));
        return node;
    }

    private void print(Performance performance, MonteCarloResult drawn) {
        System.out.printf(Locale.ROOT, "%,d paths of %s, seed %d%n", drawn.paths(), drawn.model(), drawn.seed());
        System.out.printf(
                Locale.ROOT,
                "%-14s %14s %14s %14s %14s %14s %14s%n",
                "",
                "actual",
                "5 %",
                "25 %",
                "median",
                "75 %",
                "95 %");
        Map<String, OptionalDouble> statistics = Statistics.of(performance);
        double[] worth = performance.worth();
        line("final worth", OptionalDouble.of(worth[worth.length - 1]), drawn.finalWorth(), MonteCarloCommand::amount);
        line("max drawdown", statistics.get("max_drawdown"), drawn.maxDrawdown(), MonteCarloCommand::percent);
        line("sharpe", statistics.get("sharpe"), drawn.sharpe(), value -> String.format(Locale.ROOT, "%.2f", value));
        System.out.printf(
                Locale.ROOT,
                "ends below the start: %s; drawdown of %s or more: %s. The spread is the model's, not the market's.%n",
                percent(drawn.lossProbability()),
                percent(drawn.ruin()),
                percent(drawn.ruinProbability()));
    }

    private static void line(String name, @Nullable OptionalDouble actual, Band band, DoubleFunction<String> format) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-14s %14s", name, shown(actual, format)));
        for (double level : SHOWN) {
            text.append(String.format(Locale.ROOT, " %14s", shown(band.quantile(level), format)));
        }
        System.out.println(text);
    }

    private static String shown(@Nullable OptionalDouble value, DoubleFunction<String> format) {
        return value == null || value.isEmpty() ? "–" : format.apply(value.getAsDouble());
    }

    private static String amount(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * value);
    }
}
