package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.check.OverfitCheck;
import io.njord.lab.check.OverfitOptions;
import io.njord.lab.check.OverfitReport;
import io.njord.lab.search.Condition;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "overfit",
        mixinStandardHelpOptions = true,
        description = "Whether the best of many parameters is more than the luckiest: probability of over-fitting and"
                + " deflated Sharpe ratio; exit 1 when it is not.")
final class CheckOverfitCommand implements Callable<Integer> {
    @Mixin
    RunOptions run = new RunOptions();

    @Option(names = "--where", paramLabel = "CONDITION", description = "Which combinations to try, e.g. 'fast<slow'.")
    @Nullable
    String where;

    @Option(
            names = "--blocks",
            defaultValue = "16",
            paramLabel = "N",
            description = "Pieces that the data is cut into, even, at most 20 (default: ${DEFAULT-VALUE}).")
    int blocks = 16;

    @Option(
            names = "--max-pbo",
            defaultValue = "0.2",
            paramLabel = "P",
            description = "Largest probability of over-fitting that passes (default: ${DEFAULT-VALUE}).")
    double mostProbability = 0.2;

    @Option(
            names = "--min-dsr",
            defaultValue = "0.95",
            paramLabel = "P",
            description = "Least deflated Sharpe ratio that passes (default: ${DEFAULT-VALUE}).")
    double leastDeflated = 0.95;

    @Option(names = "--threads", paramLabel = "N", description = "Trials at once (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--patience",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "Give a trial up that stands still for so long (default: ${DEFAULT-VALUE}).")
    int patience = 60;

    @Option(names = "--json", description = "One JSON object: clean, findings, pbo, deflated_sharpe, best.")
    boolean json;

    @Override
    public Integer call() {
        StrategyFactory factory = run.factory();
        List<Map<String, String>> grid = grid(factory);
        BarsOptions.Loaded loaded = CheckCommand.load(run.bars);
        BacktestRequest template = CheckCommand.request(run, loaded, grid.getFirst());
        OverfitReport report = CheckCommand.run(() -> OverfitCheck.check(
                template,
                grid.stream().map(params -> framed(template, params)).toList(),
                new OverfitOptions(blocks, mostProbability, leastDeflated, threads, Duration.ofSeconds(patience))));
        if (json) {
            return CheckCommand.end(report.findings(), json(report));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: best of %,d trials%s over %,d bars%n"
                        + "  sharpe a bar %.4f, the luckiest of as many without skill %.4f, deflated %s%n"
                        + "  below the median elsewhere in %.1f %% of %,d halves, a loss elsewhere in %.1f %%,"
                        + " slope elsewhere over here %.2f%n",
                report.subject(),
                report.trials(),
                report.failed() == 0 ? "" : " (" + report.failed() + " failed)",
                report.periods(),
                report.sharpe(),
                report.luck(),
                report.deflated().isPresent()
                        ? String.format(Locale.ROOT, "%.3f", report.deflated().getAsDouble())
                        : "–",
                100 * report.validation().probability(),
                report.validation().combinations(),
                100 * report.validation().loss(),
                report.validation().slope());
        return CheckCommand.end(report.findings(), null);
    }

    private List<Map<String, String>> grid(StrategyFactory factory) {
        try {
            Condition condition = where == null ? Condition.ALWAYS : Condition.parse(where);
            List<Map<String, String>> grid = ParameterSpace.parse(factory.parameters(), run.given(factory), condition)
                    .grid();
            if (grid.size() < 2) {
                throw new UserError(
                        "a choice needs at least two combinations, got " + grid.size()
                                + ": give a range, e.g. --param fast=5..20",
                        2);
            }
            return grid;
        } catch (SearchException | ArithmeticException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
    }

    /** Adds what every trial shares: the length of the bars, where the strategy wants to be told. */
    private static Map<String, String> framed(BacktestRequest template, Map<String, String> params) {
        Object timeframe = CheckCommand.entry(template).params().get("timeframe");
        if (timeframe == null || params.containsKey("timeframe")) {
            return params;
        }
        Map<String, String> framed = new java.util.LinkedHashMap<>(params);
        framed.put("timeframe", timeframe.toString());
        return framed;
    }

    private static ObjectNode json(OverfitReport report) {
        ObjectNode node = CheckCommand.json("overfit", report.subject(), report.findings());
        node.put("trials", report.trials());
        node.put("failed", report.failed());
        node.put("periods", report.periods());
        ObjectNode best = node.putObject("best");
        report.best().forEach(best::put);
        node.put("sharpe_per_bar", report.sharpe());
        node.put("expected_best_without_skill", report.luck());
        if (report.deflated().isPresent()) {
            node.put("deflated_sharpe", report.deflated().getAsDouble());
        } else {
            node.putNull("deflated_sharpe");
        }
        node.put("pbo", report.validation().probability());
        node.put("loss_elsewhere", report.validation().loss());
        node.put("slope", report.validation().slope());
        node.put("combinations", report.validation().combinations());
        return node;
    }
}
