package io.njord.verticles.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.core.strategy.StrategyFactory;
import io.njord.lab.backtest.BacktestRequest;
import io.njord.lab.search.BacktestTrials;
import io.njord.lab.search.Condition;
import io.njord.lab.search.CrossoverTrials;
import io.njord.lab.search.Objective;
import io.njord.lab.search.ParameterSpace;
import io.njord.lab.search.SearchException;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.Sweep;
import io.njord.lab.search.Trial;
import java.io.BufferedWriter;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs every combination of a grid. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Runs a backtest for every combination of parameters, on every core, and ranks them.")
final class SweepCommand implements Callable<Integer> {
    @Mixin
    RunOptions run = new RunOptions();

    @Option(names = "--where", paramLabel = "CONDITION", description = "Which combinations to try, e.g. 'fast<slow'.")
    @Nullable
    String where;

    @Option(
            names = "--objective",
            defaultValue = "equity",
            paramLabel = "NAME",
            description = "equity, max_drawdown, sharpe or any other statistic (default: ${DEFAULT-VALUE}).")
    String objective = "equity";

    @Option(names = "--minimize", description = "Smaller is better.")
    boolean minimize;

    @Option(
            names = "--require",
            paramLabel = "CONDITION",
            description = "A limit on statistics, e.g. 'max_drawdown<0.2'; repeatable.")
    List<String> require = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "Trials at once (default: one a core).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep each finished trial; go on from there when it is given again.")
    @Nullable
    Path checkpoint;

    @Option(
            names = "--patience",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "Give a trial up that stands still for so long (default: ${DEFAULT-VALUE}).")
    int patience = 60;

    @Option(
            names = "--engine",
            defaultValue = "auto",
            paramLabel = "NAME",
            description =
                    "auto, machines, or compiled (crossing averages only, same answers) (default: ${DEFAULT-VALUE}).")
    String engine = "auto";

    @Option(
            names = "--top",
            defaultValue = "10",
            paramLabel = "N",
            description = "How many to show (default: ${DEFAULT-VALUE}).")
    int top = 10;

    @Option(names = "--out", paramLabel = "FILE", description = "Write all trials as CSV.")
    @Nullable
    Path out;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        StrategyFactory factory = run.factory();
        ParameterSpace space;
        Objective sought;
        try {
            Condition condition = where == null ? Condition.ALWAYS : Condition.parse(where);
            space = ParameterSpace.parse(factory.parameters(), run.given(factory), condition);
            sought = new Objective(
                    objective, !minimize, require.stream().map(Condition::parse).toList());
        } catch (SearchException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
        List<Map<String, String>> grid = grid(space);
        BarsOptions.Loaded loaded = run.bars.load();
        loaded.notes().forEach(note -> System.err.println("note: " + note));
        BacktestRequest template = run.request(loaded, grid.getFirst());
        SearchResult result = search(template, space, grid, sought);
        write(result);
        print(result);
        return result.best().isPresent() ? 0 : 1;
    }

    private static List<Map<String, String>> grid(ParameterSpace space) {
        try {
            List<Map<String, String>> grid = space.grid();
            if (grid.isEmpty()) {
                throw new UserError("no combination satisfies --where " + space.where(), 2);
            }
            return grid;
        } catch (SearchException | ArithmeticException e) {
            throw new UserError(String.valueOf(e.getMessage()), 2);
        }
    }

    private SearchResult search(
            BacktestRequest template, ParameterSpace space, List<Map<String, String>> grid, Objective sought) {
        Optional<CrossoverTrials> compiled =
                engine.equals("machines") ? Optional.empty() : CrossoverTrials.of(template, space, sought);
        if (engine.equals("compiled") && compiled.isEmpty()) {
            throw new UserError(
                    "--engine compiled: only sma-cross, long only, at the next open, without slippage, latency or volume share,"
                            + " ranked by equity, can be compiled",
                    2);
        }
        AtomicInteger done = new AtomicInteger();
        long startNs = System.nanoTime();
        boolean terminal = Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent()
                && !json;
        Sweep.Options options = new Sweep.Options(
                threads,
                Duration.ofSeconds(patience),
                checkpoint,
                template.fingerprint() + " " + space.dimensions() + " " + space.fixed() + " " + space.where(),
                trial -> progress(terminal, done.incrementAndGet(), grid.size(), startNs));
        try {
            return compiled.isPresent() && checkpoint == null
                    ? compiled.get().run(grid)
                    : new Sweep(new BacktestTrials(template), options).run(grid, sought);
        } catch (SearchException | java.io.UncheckedIOException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private static void progress(boolean terminal, int done, int all, long startNs) {
        if (terminal) {
            double seconds = (System.nanoTime() - startNs) / 1e9;
            System.err.printf(
                    Locale.ROOT, "\r%,d of %,d trials, %.0f s left   ", done, all, seconds / done * (all - done));
            if (done == all) {
                System.err.println();
            }
        }
    }

    private void write(SearchResult result) {
        if (out == null || result.trials().isEmpty()) {
            return;
        }
        try {
            Path parent = out.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (BufferedWriter writer = Files.newBufferedWriter(out)) {
                List<String> names =
                        List.copyOf(result.trials().getFirst().params().keySet());
                TreeSet<String> metrics = new TreeSet<>();
                result.trials().forEach(trial -> metrics.addAll(trial.metrics().keySet()));
                writer.write(String.join(",", names) + ",equity,fills," + String.join(",", metrics) + ",error\n");
                for (Trial trial : result.trials()) {
                    StringBuilder line = new StringBuilder();
                    names.forEach(name -> line.append(trial.params().get(name)).append(','));
                    line.append(BacktestCommand.money(trial.equity()))
                            .append(',')
                            .append(trial.fills());
                    metrics.forEach(name -> line.append(',')
                            .append(
                                    trial.metrics().containsKey(name)
                                            ? trial.metrics().get(name)
                                            : ""));
                    String error = trial.error();
                    line.append(',').append(error == null ? "" : '"' + error.replace("\"", "\"\"") + '"');
                    writer.write(line.append('\n').toString());
                }
            }
        } catch (IOException e) {
            throw new UserError(out + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void print(SearchResult result) throws JsonProcessingException {
        List<Trial> ranked = result.ranked();
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode node = mapper.createObjectNode();
            node.put("trials", result.trials().size());
            node.put("failed", result.failed());
            node.put("objective", objective);
            result.best().ifPresent(best -> {
                node.set("best", params(mapper, best));
                node.put("best_equity", BacktestCommand.money(best.equity()));
            });
            result.meanEquity().ifPresent(mean -> node.put("mean_equity", mean));
            node.put("fills", result.fills());
            ArrayNode list = node.putArray("ranked");
            ranked.stream().limit(top).forEach(trial -> list.add(trial(mapper, trial)));
            System.out.println(mapper.writeValueAsString(node));
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%,d trials, %,d failed, %,d fills; the best by %s:%n",
                result.trials().size(),
                result.failed(),
                result.fills(),
                objective);
        ranked.stream()
                .limit(top)
                .forEach(trial -> System.out.printf(
                        Locale.ROOT,
                        "%16s  %,7d fills  %s%s%n",
                        BacktestCommand.money(trial.equity()).toPlainString(),
                        trial.fills(),
                        trial.params(),
                        objective.equals("equity") || !trial.metrics().containsKey(objective)
                                ? ""
                                : "  " + objective + " " + trial.metrics().get(objective)));
        result.trials().stream()
                .filter(trial -> trial.error() != null)
                .limit(3)
                .forEach(trial -> System.out.println("failed: " + trial.params() + ": " + trial.error()));
        if (result.trials().size() > 1) {
            System.out.println("The best of many trials looks better than it is: see walkforward and deflated_sharpe.");
        }
    }

    private static ObjectNode params(ObjectMapper mapper, Trial trial) {
        ObjectNode node = mapper.createObjectNode();
        trial.params().forEach(node::put);
        return node;
    }

    private static ObjectNode trial(ObjectMapper mapper, Trial trial) {
        ObjectNode node = mapper.createObjectNode();
        node.set("params", params(mapper, trial));
        node.put("equity", BacktestCommand.money(trial.equity()));
        node.put("fills", trial.fills());
        trial.metrics().forEach(node::put);
        return node;
    }
}
