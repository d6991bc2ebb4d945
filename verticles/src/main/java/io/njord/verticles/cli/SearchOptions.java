package io.njord.verticles.cli;

import io.njord.core.strategy.Params;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.search.Condition;
import io.njord.lab.search.Objective;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchException;
import io.njord.lab.stats.StatisticsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a search seeks among which combinations, and how it is run. */
final class SearchOptions {
    private static final long LOOKED_AT = 1 << 20;

    @Option(names = "--where", paramLabel = "CONDITION", description = "Which combinations to try, e.g. 'fast<slow'.")
    @Nullable
    String where;

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            description = "equity, max_drawdown, sharpe or any other statistic, better the way it is; max:NAME and"
                    + " min:NAME say which way (default: equity of sweep, sharpe of the others).")
    @Nullable
    String objective;

    @Option(names = "--minimize", description = "Smaller is better.")
    boolean minimize;

    @Option(
            names = "--require",
            paramLabel = "CONDITION",
            description = "A limit on statistics, e.g. 'max_drawdown<0.2' or 'fills>=30'; repeatable.")
    List<String> require = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "Trials at once (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep each finished trial; go on from there when it is given again.")
    @Nullable
    Path checkpoint;

    @Mixin
    PatienceOption patience = new PatienceOption();

    @Mixin
    PeriodsOption periods = new PeriodsOption();

    /** Returns the space; with {@code fine}, a range of decimal numbers needs no step. */
    ParameterSpace space(RunOptions run, StrategyFactory factory, boolean fine) {
        return usage(() -> ParameterSpace.parse(
                factory.parameters(),
                run.given(factory),
                where == null ? Condition.ALWAYS : Condition.parse(where),
                fine));
    }

    /** Returns what is sought, by default this statistic. */
    Objective objective(String usual) {
        return usage(() -> {
            Objective read = Objective.parse(name(usual), require);
            return minimize ? new Objective(read.metric(), false, read.constraints()) : read;
        });
    }

    /** Returns the objective as it was given. */
    String name(String usual) {
        return objective == null ? usual : objective;
    }

    StatisticsOptions statistics() {
        return periods.statistics();
    }

    Duration patience() {
        if (threads < 1) {
            throw new UserError("a search needs a thread, got --threads " + threads, 2);
        }
        return patience.duration();
    }

    /** Returns the first combination that the strategy accepts; when there is none, says why not. */
    static Map<String, String> first(StrategyFactory factory, ParameterSpace space) {
        return usage(() -> {
            String why = "no combination satisfies --where " + space.where();
            long looked = Math.min(space.size(), LOOKED_AT);
            for (long i = 0; i < looked; i++) {
                Map<String, String> params = space.at(i);
                if (space.where().holds(params)) {
                    try {
                        factory.validate(Params.check(factory.parameters(), params));
                        return params;
                    } catch (IllegalArgumentException e) {
                        why = String.valueOf(e.getMessage());
                    }
                }
            }
            if (looked < space.size()) {
                return space.at(0);
            }
            throw new UserError(why, 2);
        });
    }

    /** Does what fails only by what the user typed: exit code 2. */
    static <T> T usage(Supplier<T> work) {
        try {
            return work.get();
        } catch (SearchException | IllegalArgumentException | ArithmeticException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
    }
}
