package io.njord.verticles.cli;

import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.report.WalkForwardReport;
import io.njord.lab.search.Objective;
import io.njord.lab.search.Optimiser;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchMethod;
import io.njord.lab.search.Sweep;
import io.njord.lab.search.TrialCount;
import io.njord.lab.stats.StatisticsOptions;
import io.njord.lab.walkforward.Walk;
import io.njord.lab.walkforward.WalkForward;
import io.njord.lab.walkforward.WalkForwardResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses parameters on one stretch, judges them on the next, and goes on. */
@Command(
        name = "walkforward",
        mixinStandardHelpOptions = true,
        description = "Chooses parameters on one stretch of bars and judges them on the next, over and over: what would"
                + " have come of choosing so.")
final class WalkForwardCommand implements Callable<Integer> {
    private static final String USUAL = "sharpe";
    private static final int MOST_TRIALS = 1_000_000;
    private static final int USUAL_TRIALS = 100;

    @Mixin
    RunOptions run = new RunOptions();

    @Mixin
    SearchOptions search = new SearchOptions();

    @Option(
            names = "--train",
            required = true,
            paramLabel = "LENGTH",
            description = "What to choose on: bars, e.g. 5000, or a time, e.g. 90d, 36h, 2w.")
    String train = "";

    @Option(names = "--test", required = true, paramLabel = "LENGTH", description = "What to judge on, likewise.")
    String test = "";

    @Option(
            names = "--every",
            paramLabel = "LENGTH",
            description = "From one window to the next (default: --test, so that windows follow one another).")
    @Nullable
    String every;

    @Option(names = "--anchored", description = "Always choose from the first bar on: windows grow.")
    boolean anchored;

    @Option(
            names = "--purge",
            defaultValue = "0",
            paramLabel = "BARS",
            description = "Left out at the end of what is chosen on (default: ${DEFAULT-VALUE}).")
    int purge;

    @Option(
            names = "--embargo",
            defaultValue = "0",
            paramLabel = "BARS",
            description = "Left out between both stretches (default: ${DEFAULT-VALUE}).")
    int embargo;

    @Option(
            names = "--lead-in",
            paramLabel = "BARS",
            description = "Seen before what is judged, without trading (default: the strategy's warm-up).")
    @Nullable
    Integer leadIn;

    @Option(
            names = "--method",
            defaultValue = "grid",
            paramLabel = "NAME",
            description = "How to choose: grid, random, tpe or cma-es (default: ${DEFAULT-VALUE}).")
    String method = "grid";

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Backtests a window at most (default: all of a grid, " + USUAL_TRIALS + " of the others).")
    @Nullable
    Integer trials;

    @Option(names = "--out", paramLabel = "FILE", description = "Write all windows as CSV.")
    @Nullable
    Path out;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the HTML report of the walk.")
    @Nullable
    Path report;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() {
        StrategyFactory factory = run.factory();
        SearchMethod how = SearchOptions.usage(() -> SearchMethod.parse(method));
        boolean grid = how == SearchMethod.GRID;
        ParameterSpace space = search.space(run, factory, !grid);
        Objective objective = search.objective(USUAL);
        Integer given = trials;
        long usual = grid ? space.size() : USUAL_TRIALS;
        int most = given != null ? given : (int) Math.min(usual, MOST_TRIALS);
        Optimiser.Search what = SearchOptions.usage(() -> new Optimiser.Search(space, how, run.seed, most, objective));
        Walk walk = walk();
        BacktestRequest template = run.request(CheckCommand.load(run.bars), SearchOptions.first(factory, space));
        int lead = leadIn(factory, space);
        SearchSession session = new SearchSession(
                run,
                search,
                template,
                space,
                objective,
                how + " of seed " + run.seed + ", " + most + " trials a window, " + walk + ", lead-in " + lead);
        Function<Sweep.Options, WalkForward> prepared =
                options -> new WalkForward(template, what, walk, lead, search.statistics(), options);
        long all = SearchOptions.usage(() -> {
            WalkForward dry = prepared.apply(new Sweep.Options(1, search.patience(), null, "", trial -> {}));
            int windows = dry.windows().size();
            return Math.multiplyExact(windows, most) < 0 ? 0 : dry.trials();
        });
        WalkForwardResult result =
                session.run(all, json, options -> prepared.apply(options).run());
        return show(session, result);
    }

    private Walk walk() {
        Stretch choose = Stretch.parse("--train", train);
        Stretch judge = Stretch.parse("--test", test);
        Stretch next = every == null ? judge : Stretch.parse("--every", every);
        if (choose.timed() != judge.timed() || next.timed() != judge.timed()) {
            throw new UserError(
                    "--train " + train + ", --test " + test + (every == null ? "" : ", --every " + every)
                            + ": give all of them in bars, or all as times",
                    2);
        }
        return SearchOptions.usage(() ->
                new Walk(choose.length(), judge.length(), next.length(), judge.timed(), anchored, purge, embargo));
    }

    private int leadIn(StrategyFactory factory, ParameterSpace space) {
        Integer bars = leadIn;
        if (bars != null && bars < 0) {
            throw new UserError("--lead-in " + bars + " is less than nothing: give bars, or leave it out", 2);
        }
        return bars != null ? bars : SearchOptions.usage(() -> WalkForward.warmUp(factory, space));
    }

    private int show(SearchSession session, WalkForwardResult result) {
        TrialCount ever = session.ever();
        StatisticsOptions deflating = ever.deflating(search.statistics());
        WalkTable table = new WalkTable(result, search.name(USUAL), ever, result.statistics(deflating));
        if (report != null) {
            Path page = report;
            SearchSession.written(() -> WalkForwardReport.write(result, deflating, session.manifest(), page));
        }
        if (out != null) {
            table.csv(out);
        }
        if (json) {
            System.out.println(table.json());
        } else {
            table.print();
        }
        return result.idleWindows() < result.windows().size() ? 0 : 1;
    }
}
