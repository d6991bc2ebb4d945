package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.core.market.BarSeries;
import io.njord.lab.backtest.Backtest;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.report.Fact;
import io.njord.lab.report.SearchReport;
import io.njord.lab.search.BacktestTrials;
import io.njord.lab.search.Objective;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchException;
import io.njord.lab.search.SearchId;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.Sweep;
import io.njord.lab.search.Trial;
import io.njord.lab.search.TrialCount;
import io.njord.lab.search.TrialRegister;
import io.njord.lab.stats.Performance;
import io.njord.lab.stats.PeriodsPerYear;
import io.njord.lab.stats.Statistics;
import io.njord.lab.stats.StatisticsOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One search as a command makes it: it shows how far it is, and every trial is counted in the register of the state directory. */
final class SearchSession {
    private final SearchOptions search;
    private final BacktestRequest template;
    private final TrialRegister register;
    private final ParameterSpace space;
    private final String rest;
    private final String id;
    private final double periodsPerYear;

    /**
     * Prepares a search.
     *
     * @param rest what the trials depend on besides the data, the assumptions and the space, in words
     */
    SearchSession(
            RunOptions run,
            SearchOptions search,
            BacktestRequest template,
            ParameterSpace space,
            Objective objective,
            String rest) {
        this.search = search;
        this.template = template;
        this.space = space;
        this.rest = rest;
        this.register = new TrialRegister(run.bars.store.state());
        Double periods = search.periods.perYear;
        this.id = SearchId.of(
                template,
                space,
                objective.needsStatistics(),
                periods == null ? rest : rest + " " + periods + " periods a year");
        long[] ts = template.series().getFirst().tsOpen();
        this.periodsPerYear = periods != null ? periods : ts.length < 2 ? 1 : PeriodsPerYear.of(ts);
    }

    /**
     * Searches.
     *
     * @param most how many trials there will be at most
     * @param quiet whether to say nothing meanwhile
     */
    <T> T run(long most, boolean quiet, Function<Sweep.Options, T> work) {
        try (Progress progress = new Progress(quiet, most);
                TrialRegister.Tally tally = register.tally(
                        template.entries().getFirst().factory().id(), template.dataHash(), id, periodsPerYear)) {
            return work.apply(new Sweep.Options(search.threads, search.patience(), search.checkpoint, id, trial -> {
                tally.accept(trial);
                progress.accept(trial);
            }));
        } catch (SearchException | UncheckedIOException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns all trials ever made of this strategy on these bars. */
    TrialCount ever() {
        return register.count(template.entries().getFirst().factory().id(), template.dataHash());
    }

    /** Returns all trials ever made of a strategy on some bars. */
    static TrialCount ever(RunOptions run, String strategy, String dataHash) {
        return new TrialRegister(run.bars.store.state()).count(strategy, dataHash);
    }

    /** Returns what is needed to make the search again. */
    List<Fact> manifest() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("data hash", template.dataHash()));
        facts.add(new Fact("search", id));
        facts.add(new Fact("how", rest));
        template.options().describe().forEach((name, value) -> facts.add(new Fact(name, value)));
        return facts;
    }

    /** Writes the page of a search. */
    void report(SearchResult result, TrialCount ever, OptionalDouble deflated, Path file) {
        BarSeries bars = template.series().getFirst();
        String data = bars.instrument().symbol() + " " + bars.timeframe().json() + ", "
                + DataCommand.day(bars.tsOpen()[0]) + " to " + DataCommand.day(bars.tsOpen()[bars.size() - 1]);
        written(() -> SearchReport.write(
                result,
                space,
                ever,
                new SearchReport.About(template.entries().getFirst().factory().id(), data, rest, deflated, manifest()),
                file));
    }

    /** Writes a page; where it cannot be written, the command ends in one line. */
    static void written(Runnable page) {
        try {
            page.run();
        } catch (UncheckedIOException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    /** Runs a trial again and returns its Sharpe ratio deflated by all trials ever made. */
    OptionalDouble deflated(Trial trial, TrialCount ever) {
        StatisticsOptions options = ever.deflating(search.statistics());
        return deflated(Performance.of(Backtest.run(BacktestTrials.request(template, trial.params())), options));
    }

    static OptionalDouble deflated(Performance performance) {
        return Statistics.of(performance).getOrDefault("deflated_sharpe", OptionalDouble.empty());
    }

    /** Adds what is to be thought of the best of so many. */
    static void put(ObjectNode node, TrialCount ever, OptionalDouble deflated) {
        put(node, "deflated_sharpe", deflated);
        node.put("trials_ever", ever.trials());
    }

    /** Adds a number, or null where it is undefined. */
    static void put(ObjectNode node, String name, @Nullable OptionalDouble value) {
        if (value == null || value.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, value.getAsDouble());
        }
    }
}
