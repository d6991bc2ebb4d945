package io.njord.lab.search;

import io.njord.lab.pool.PatientPool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Runs trials on several threads; one that fails, hangs or ends memory costs itself only, see {@link PatientPool}. */
final class TrialPool {
    private final TrialRunner runner;
    private final int threads;
    private final Duration patience;
    private final int first;

    /**
     * Creates a pool for one list of combinations.
     *
     * @param first the index of the first combination within the search
     */
    TrialPool(TrialRunner runner, int threads, Duration patience, int first) {
        this.runner = runner;
        this.first = first;
        this.threads = threads;
        this.patience = patience;
    }

    /**
     * Runs all combinations but those that are done.
     *
     * @param before trials that are done, by their index within the search
     * @param done is told of each trial as it ends, on the calling thread
     */
    void run(List<Map<String, String>> combinations, Map<Integer, Trial> before, Consumer<Trial> done) {
        List<Integer> open = IntStream.range(0, combinations.size())
                .filter(i -> !before.containsKey(first + i))
                .boxed()
                .toList();
        try {
            new PatientPool<>(work(combinations), threads, patience).run(open, done);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SearchException("the search was interrupted; its checkpoint is whole");
        }
    }

    private PatientPool.Work<Trial> work(List<Map<String, String>> combinations) {
        return new PatientPool.Work<>() {
            @Override
            public Trial run(int index, AtomicLong progress) {
                return runner.run(first + index, combinations.get(index), progress);
            }

            @Override
            public Trial failed(int index, String error) {
                return Trial.failed(first + index, combinations.get(index), error);
            }
        };
    }
}
