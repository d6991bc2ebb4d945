package io.njord.lab.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a list of combinations on every core and keeps what they gave. */
public final class Sweep {
    private final TrialRunner runner;
    private final Options options;

    /**
     * How to run.
     *
     * @param threads how many trials at once
     * @param patience how long a trial may stand still before it is given up
     * @param checkpoint where finished trials are kept; null = nowhere
     * @param search what is searched, a hash over data, assumptions and combinations: guards the checkpoint
     * @param progress is told each trial as it ends, those of the checkpoint first
     */
    public record Options(
            int threads, Duration patience, @Nullable Path checkpoint, String search, Consumer<Trial> progress) {}

    /** Creates a sweep. */
    public Sweep(TrialRunner runner, Options options) {
        this.runner = runner;
        this.options = options;
    }

    /**
     * Runs all combinations; the result does not depend on the number of threads, nor on how often it was interrupted.
     *
     * @throws SearchException when the checkpoint belongs to another search
     */
    public SearchResult run(List<Map<String, String>> combinations, Objective objective) {
        Map<Integer, Trial> trials = new TreeMap<>();
        Path path = options.checkpoint();
        if (path == null) {
            pool(combinations, trials, trial -> {});
        } else {
            try (Checkpoint checkpoint = Checkpoint.open(path, options.search())) {
                checkpoint.done().forEach((index, trial) -> {
                    if (index < combinations.size()) {
                        trials.put(index, trial);
                        options.progress().accept(trial);
                    }
                });
                pool(combinations, trials, checkpoint::add);
            }
        }
        return new SearchResult(objective, List.copyOf(trials.values()));
    }

    private void pool(List<Map<String, String>> combinations, Map<Integer, Trial> trials, Consumer<Trial> keep) {
        new TrialPool(runner, options.threads(), options.patience(), 0).run(combinations, Map.copyOf(trials), trial -> {
            // told again where memory ends on the way: what is kept on disk comes last, so that it is kept once
            trials.put(trial.index(), trial);
            options.progress().accept(trial);
            keep.accept(trial);
        });
    }
}
