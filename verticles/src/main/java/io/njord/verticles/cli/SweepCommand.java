package io.njord.verticles.cli;

import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.search.BacktestTrials;
import io.njord.lab.search.CrossoverTrials;
import io.njord.lab.search.Objective;
import io.njord.lab.search.Optimiser;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchMethod;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.Sweep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs every combination of a grid, or some of them by chance. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Runs a backtest for every combination of parameters, on every core, and ranks them.")
final class SweepCommand implements Callable<Integer> {
    private static final String USUAL = "equity";

    @Mixin
    RunOptions run = new RunOptions();

    @Mixin
    SearchOptions search = new SearchOptions();

    @Mixin
    TrialOutput output = new TrialOutput();

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Only so many combinations, drawn by chance from --seed, none twice.")
    @Nullable
    Integer samples;

    @Option(
            names = "--engine",
            defaultValue = "auto",
            paramLabel = "NAME",
            description =
                    "auto, machines, or compiled (crossing averages only, same answers) (default: ${DEFAULT-VALUE}).")
    String engine = "auto";

    @Override
    public Integer call() {
        StrategyFactory factory = run.factory();
        ParameterSpace space = search.space(run, factory, samples != null);
        Objective objective = search.objective(USUAL);
        List<Map<String, String>> grid = samples == null ? SearchOptions.usage(space::grid) : List.of();
        Map<String, String> first = SearchOptions.first(factory, space);
        BacktestRequest template = run.request(CheckCommand.load(run.bars), first);
        Integer some = samples;
        if (some != null) {
            Optimiser.Search random = SearchOptions.usage(
                    () -> new Optimiser.Search(space, SearchMethod.RANDOM, run.seed, some, objective));
            return output.optimised(run, search, template, random, search.name(USUAL));
        }
        Optional<CrossoverTrials> compiled = compiled(template, space, objective);
        SearchSession session = new SearchSession(run, search, template, space, objective, "grid");
        SearchResult result = session.run(grid.size(), output.json, options -> {
            if (compiled.isPresent() && search.checkpoint == null) {
                SearchResult all = compiled.get().run(grid);
                all.trials().forEach(options.progress());
                return all;
            }
            return new Sweep(BacktestTrials.of(template, objective, search.statistics()), options).run(grid, objective);
        });
        return output.show(session, result, search.name(USUAL));
    }

    private Optional<CrossoverTrials> compiled(BacktestRequest template, ParameterSpace space, Objective objective) {
        Optional<CrossoverTrials> compiled =
                engine.equals("machines") ? Optional.empty() : CrossoverTrials.of(template, space, objective);
        if (engine.equals("compiled") && compiled.isEmpty()) {
            throw new UserError(
                    "--engine compiled: only sma-cross, long only, at the next open, without slippage, latency or volume share,"
                            + " ranked by equity, can be compiled",
                    2);
        }
        return compiled;
    }
}
