package io.njord.verticles.cli;

import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.search.BacktestTrials;
import io.njord.lab.search.Optimiser;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.Trial;
import io.njord.lab.search.TrialCount;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what a search found goes. */
final class TrialOutput {
    @Option(
            names = "--top",
            defaultValue = "10",
            paramLabel = "N",
            description = "How many to show (default: ${DEFAULT-VALUE}).")
    int top = 10;

    @Option(names = "--out", paramLabel = "FILE", description = "Write all trials as CSV.")
    @Nullable
    Path out;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the HTML report of the search.")
    @Nullable
    Path report;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    /** Searches with an optimiser, shows what it found and returns the exit code. */
    int optimised(
            RunOptions run, SearchOptions search, BacktestRequest template, Optimiser.Search what, String objective) {
        SearchSession session = new SearchSession(
                run, search, template, what.space(), what.objective(), what.method() + " of seed " + what.seed());
        SearchResult result = session.run(
                Math.min(what.trials(), what.space().size()),
                json,
                options -> new Optimiser(BacktestTrials.of(template, what.objective(), search.statistics()), options)
                        .run(what));
        return show(session, result, objective);
    }

    /** Shows what was found and returns the exit code: 0, or 1 for nothing. */
    int show(SearchSession session, SearchResult result, String objective) {
        Optional<Trial> best = result.best();
        TrialCount ever = session.ever();
        OptionalDouble deflated = best.isPresent() ? session.deflated(best.get(), ever) : OptionalDouble.empty();
        TrialTable table = new TrialTable(result, objective, ever, deflated);
        if (out != null) {
            table.csv(out);
        }
        if (report != null) {
            session.report(result, ever, deflated, report);
        }
        if (json) {
            System.out.println(table.json(top));
        } else {
            table.print(top);
        }
        return best.isPresent() ? 0 : 1;
    }
}
