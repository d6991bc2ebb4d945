package io.njord.verticles.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.njord.lab.search.SearchResult;
import io.njord.lab.search.Trial;
import io.njord.lab.search.TrialCount;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a search found, for people and for programs.
 *
 * @param result what it found
 * @param objective what was sought, as it was given
 * @param ever all trials ever made of the strategy on the bars
 * @param deflated Sharpe ratio of the best, deflated by those
 */
record TrialTable(SearchResult result, String objective, TrialCount ever, OptionalDouble deflated) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FAILURES = 3;

    /** Returns one object; {@code top} trials are listed. */
    ObjectNode json(int top) {
        ObjectNode node = JSON.createObjectNode();
        node.put("trials", result.trials().size());
        node.put("failed", result.failed());
        node.put("objective", objective);
        result.best().ifPresent(best -> {
            node.set("best", params(best));
            node.put("best_equity", BacktestCommand.money(best.equity()));
        });
        result.meanEquity().ifPresent(mean -> node.put("mean_equity", mean));
        node.put("fills", result.fills());
        SearchSession.put(node, ever, deflated);
        ArrayNode ranked = node.putArray("ranked");
        result.ranked().stream().limit(top).forEach(trial -> ranked.add(json(trial)));
        ArrayNode errors = node.putArray("errors");
        failures().forEach(trial -> {
            ObjectNode error = errors.addObject();
            error.set("params", params(trial));
            error.put("error", trial.error());
        });
        return node;
    }

    private List<Trial> failures() {
        return result.trials().stream()
                .filter(trial -> trial.error() != null)
                .limit(FAILURES)
                .toList();
    }

    static ObjectNode params(Trial trial) {
        ObjectNode node = JSON.createObjectNode();
        trial.params().forEach(node::put);
        return node;
    }

    private static ObjectNode json(Trial trial) {
        ObjectNode node = JSON.createObjectNode();
        node.set("params", params(trial));
        node.put("equity", BacktestCommand.money(trial.equity()));
        node.put("fills", trial.fills());
        trial.metrics().forEach(node::put);
        return node;
    }

    /** Prints {@code top} trials and what to think of the best. */
    void print(int top) {
        System.out.printf(
                Locale.ROOT,
                "%,d trials, %,d failed, %,d fills; the best by %s:%n",
                result.trials().size(),
                result.failed(),
                result.fills(),
                objective);
        String metric = result.objective().metric();
        result.ranked().stream()
                .limit(top)
                .forEach(trial -> System.out.printf(
                        Locale.ROOT,
                        "%16s  %,7d fills  %s%s%n",
                        BacktestCommand.money(trial.equity()).toPlainString(),
                        trial.fills(),
                        trial.params(),
                        metric.equals("equity") || !trial.metrics().containsKey(metric)
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "  %s %.4f",
                                        metric,
                                        trial.metrics().get(metric))));
        failures().forEach(trial -> System.out.println("failed: " + trial.params() + ": " + trial.error()));
        if (result.best().isEmpty()) {
            System.out.println("No trial satisfies what is required.");
        } else if (ever.trials() > 1) {
            System.out.println(verdict(ever, deflated));
        }
    }

    /** Says what the best of so many is worth. */
    private static String verdict(TrialCount ever, OptionalDouble deflated) {
        return String.format(
                Locale.ROOT,
                "The best of many trials looks better than it is: %,d were ever made on these bars; deflated by them its"
                        + " Sharpe ratio is above 0 with probability %s. Judge it by walkforward.",
                ever.trials(),
                probability(deflated));
    }

    static String probability(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "–";
    }

    /** Writes all trials as CSV. */
    void csv(Path file) {
        List<String> names = result.trials().isEmpty()
                ? List.of()
                : List.copyOf(result.trials().getFirst().params().keySet());
        Set<String> metrics = new TreeSet<>();
        result.trials().forEach(trial -> metrics.addAll(trial.metrics().keySet()));
        List<String> head = new ArrayList<>(names);
        head.addAll(List.of("equity", "fills"));
        head.addAll(metrics);
        head.add("error");
        List<List<String>> rows = new ArrayList<>();
        for (Trial trial : result.trials()) {
            List<String> row = new ArrayList<>();
            names.forEach(name -> row.add(trial.params().getOrDefault(name, "")));
            row.add(BacktestCommand.money(trial.equity()).toString());
            row.add(Integer.toString(trial.fills()));
            metrics.forEach(name -> row.add(
                    trial.metrics().containsKey(name)
                            ? String.valueOf(trial.metrics().get(name))
                            : ""));
            String error = trial.error();
            row.add(error == null ? "" : error);
            rows.add(row);
        }
        csv(file, head, rows);
    }

    /** Writes rows under a head; creates the file's directories. */
    static void csv(Path file, List<String> head, List<List<String>> rows) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                writer.write(String.join(",", head) + "\n");
                for (List<String> row : rows) {
                    writer.write(String.join(
                                    ",", row.stream().map(TrialTable::quoted).toList())
                            + "\n");
                }
            }
        } catch (IOException e) {
            throw new UserError(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static String quoted(String cell) {
        return cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n')
                ? cell
                : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
