package io.njord.verticles.cli;

import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.search.Objective;
import io.njord.lab.search.Optimiser;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchMethod;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches for the best parameters without trying all. */
@Command(
        name = "optimise",
        mixinStandardHelpOptions = true,
        description = "Searches for the best parameters with a number of backtests to spend; the same seed tries the"
                + " same ones at any number of threads.")
final class OptimiseCommand implements Callable<Integer> {
    private static final String USUAL = "sharpe";

    @Mixin
    RunOptions run = new RunOptions();

    @Mixin
    SearchOptions search = new SearchOptions();

    @Mixin
    TrialOutput output = new TrialOutput();

    @Option(
            names = "--method",
            defaultValue = "tpe",
            paramLabel = "NAME",
            description = "tpe (numbers, lists and words), cma-es (numbers) or random (default: ${DEFAULT-VALUE}).")
    String method = "tpe";

    @Option(
            names = "--trials",
            defaultValue = "200",
            paramLabel = "N",
            description = "How many backtests to make at most (default: ${DEFAULT-VALUE}).")
    int trials = 200;

    @Override
    public Integer call() {
        StrategyFactory factory = run.factory();
        SearchMethod how = SearchOptions.usage(() -> SearchMethod.parse(method));
        if (how == SearchMethod.GRID) {
            throw new UserError("--method grid: njord sweep tries every combination", 2);
        }
        ParameterSpace space = search.space(run, factory, true);
        Objective objective = search.objective(USUAL);
        Optimiser.Search what =
                SearchOptions.usage(() -> new Optimiser.Search(space, how, run.seed, trials, objective));
        BacktestRequest template = run.request(CheckCommand.load(run.bars), SearchOptions.first(factory, space));
        return output.optimised(run, search, template, what, search.name(USUAL));
    }
}
