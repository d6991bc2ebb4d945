package io.njord.lab.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Searches a space for the best trial with a number of trials to spend. A generation is tried on every core, then the method is
 * told of it. The result depends on the space, the method, its seed and the data alone: not on the number of threads, nor on how
 * often the search was killed. A search that is given more trials goes on from the same checkpoint.
 */
public final class Optimiser {
    private final TrialRunner runner;
    private final Sweep.Options options;

    /**
     * What to search.
     *
     * @param space the combinations
     * @param method in which order to visit them
     * @param seed of every random draw
     * @param trials how many to make at most
     * @param objective what is sought
     */
    public record Search(ParameterSpace space, SearchMethod method, long seed, int trials, Objective objective) {
        /** Checks that there is something to search. */
        public Search {
            if (space.dimensions().isEmpty()) {
                throw new SearchException(
                        "there is nothing to search: give a parameter a range, e.g. --param fast=5..50");
            }
            if (trials < 1) {
                throw new SearchException("trials: " + trials + " is too few, give at least 1");
            }
            method.check(space);
        }

        /** Returns the same with another seed. */
        public Search withSeed(long other) {
            return new Search(space, method, other, trials, objective);
        }
    }

    /** Creates an optimiser. */
    public Optimiser(TrialRunner runner, Sweep.Options options) {
        this.runner = runner;
        this.options = options;
    }

    /**
     * Searches.
     *
     * @throws SearchException when the checkpoint belongs to another search
     */
    public SearchResult run(Search search) {
        Path path = options.checkpoint();
        if (path == null) {
            return run(search, 0, null);
        }
        try (Checkpoint checkpoint = Checkpoint.open(path, options.search())) {
            return run(search, 0, checkpoint);
        }
    }

    /**
     * Searches as one part of something larger.
     *
     * @param first index of the first trial
     * @param checkpoint of the whole; null = none
     */
    public SearchResult run(Search search, int first, @Nullable Checkpoint checkpoint) {
        Proposer proposer = search.method().proposer(search.space(), runner::accepts, search.seed());
        Map<Integer, Trial> done = checkpoint == null ? Map.of() : checkpoint.done();
        List<Trial> trials = new ArrayList<>();
        while (trials.size() < search.trials()) {
            List<Map<String, String>> generation = proposer.next().stream()
                    .limit(search.trials() - trials.size())
                    .map(search.space()::at)
                    .toList();
            if (generation.isEmpty()) {
                break;
            }
            List<Trial> ended = generation(generation, first + trials.size(), done, checkpoint);
            trials.addAll(ended);
            if (trials.size() < search.trials()) {
                proposer.told(ended.stream()
                        .mapToDouble(trial -> search.objective().score(trial).orElse(Double.NaN))
                        .toArray());
            }
        }
        return new SearchResult(search.objective(), trials);
    }

    private List<Trial> generation(
            List<Map<String, String>> generation,
            int first,
            Map<Integer, Trial> done,
            @Nullable Checkpoint checkpoint) {
        Map<Integer, Trial> ended = new TreeMap<>();
        for (int i = 0; i < generation.size(); i++) {
            Trial before = done.get(first + i);
            if (before != null) {
                if (!before.params().equals(generation.get(i))) {
                    throw new SearchException("the checkpoint's trial " + before.index() + " is " + before.params()
                            + ", but this version of the program would try " + generation.get(i)
                            + ": name another file, or delete it");
                }
                ended.put(before.index(), before);
                options.progress().accept(before);
            }
        }
        new TrialPool(runner, options.threads(), options.patience(), first)
                .run(generation, Map.copyOf(ended), trial -> {
                    // told again where memory ends on the way: what is kept on disk comes last, so that it is kept once
                    ended.put(trial.index(), trial);
                    options.progress().accept(trial);
                    if (checkpoint != null) {
                        checkpoint.add(trial);
                    }
                });
        return List.copyOf(ended.values());
    }
}
