package io.njord.lab.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How many trials were ever made of a strategy on some data: the number by which the best of them must be deflated. A file of JSON
 * lines that only grows, {@code research/trials.ndjson} of the state directory, one line a search: {@code strategy}, {@code data}
 * and {@code search} (hashes), {@code trials}, {@code sharpe_count}, {@code sharpe_mean} and {@code sharpe_squares} per period.
 *
 * <p>A search writes a line at its first trial, at its second, fourth, eighth and so on, and at its end; of one search the largest
 * line counts. So a search that is run again counts once, one that is given more trials counts with all, and one that was killed
 * counts with half of what it made at least. What two different searches have in common counts twice: that deflates too much
 * rather than too little. Several programs may write at once; a torn line is passed over. Thread-safe.
 */
public final class TrialRegister {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** Uses the register of a state directory. */
    public TrialRegister(Path state) {
        this.file = state.resolve("research").resolve("trials.ndjson");
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /**
     * Adds a search that is done and returns all trials of that strategy on that data, these included.
     *
     * @param strategy the strategy's id
     * @param dataHash of the bars
     * @param search what was searched, a hash; the same search counts once
     * @param periodsPerYear turns the trials' annual Sharpe ratios into those of one period
     * @throws UncheckedIOException when the register cannot be read or written
     */
    public TrialCount add(String strategy, String dataHash, String search, double periodsPerYear, List<Trial> trials) {
        try (Tally tally = tally(strategy, dataHash, search, periodsPerYear)) {
            trials.forEach(tally);
        }
        return count(strategy, dataHash);
    }

    /** Returns a tally of a search that is about to be made, see {@link #add}. */
    public Tally tally(String strategy, String dataHash, String search, double periodsPerYear) {
        return new Tally(strategy, dataHash, search, periodsPerYear);
    }

    /**
     * Returns all trials of a strategy on some data.
     *
     * @throws UncheckedIOException when the register cannot be read
     */
    public TrialCount count(String strategy, String dataHash) {
        Map<String, TrialCount> searches = new TreeMap<>();
        if (!Files.exists(file)) {
            return TrialCount.NONE;
        }
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> read(line, strategy, dataHash, searches));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
        return searches.values().stream().reduce(TrialCount.NONE, TrialCount::plus);
    }

    private static void read(String line, String strategy, String dataHash, Map<String, TrialCount> searches) {
        try {
            JsonNode node = JSON.readTree(line);
            if (strategy.equals(node.path("strategy").asText())
                    && dataHash.equals(node.path("data").asText())) {
                TrialCount count = new TrialCount(
                        node.path("trials").asLong(),
                        node.path("sharpe_count").asLong(),
                        node.path("sharpe_mean").asDouble(),
                        node.path("sharpe_squares").asDouble());
                searches.merge(node.path("search").asText(), count, (a, b) -> a.trials() > b.trials() ? a : b);
            }
        } catch (JsonProcessingException e) {
            return; // torn by a kill; the next line of that search has it again
        }
    }

    private void append(ObjectNode line) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel out = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                // a line of its own even after a torn one; empty lines are passed over
                ByteBuffer bytes = ByteBuffer.wrap(("\n" + line + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Counts the trials of one search as they end, each once; in which order they end has no influence on what is counted. Not
     * thread-safe: one thread tells it, see {@link Sweep.Options}.
     */
    public final class Tally implements Consumer<Trial>, AutoCloseable {
        private final String strategy;
        private final String dataHash;
        private final String search;
        private final double root;
        private final Map<Integer, Double> sharpes = new TreeMap<>();
        private long written;

        private Tally(String strategy, String dataHash, String search, double periodsPerYear) {
            this.strategy = strategy;
            this.dataHash = dataHash;
            this.search = search;
            this.root = Math.sqrt(periodsPerYear);
        }

        /** Counts a trial that did not fail. */
        @Override
        public void accept(Trial trial) {
            if (trial.error() != null) {
                return;
            }
            Double sharpe = trial.metrics().get("sharpe");
            sharpes.put(trial.index(), sharpe == null ? Double.NaN : sharpe / root);
            if (sharpes.size() >= 2 * written) {
                write();
            }
        }

        private void write() {
            TrialCount count = TrialCount.NONE;
            for (double sharpe : sharpes.values()) {
                count = Double.isNaN(sharpe) ? count.plus() : count.plus(sharpe);
            }
            written = count.trials();
            append(JSON.createObjectNode()
                    .put("strategy", strategy)
                    .put("data", dataHash)
                    .put("search", search)
                    .put("trials", count.trials())
                    .put("sharpe_count", count.measured())
                    .put("sharpe_mean", count.mean())
                    .put("sharpe_squares", count.squares()));
        }

        /** Writes what was not written yet. */
        @Override
        public void close() {
            if (sharpes.size() > written) {
                write();
            }
        }
    }
}
