package io.njord.lab.search;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs trials on several threads. A trial that throws, or runs out of memory, is a failed trial; one that does not get on for
 * some time is given up, its thread left behind, and another thread takes its place. Which thread runs what has no influence on
 * any result.
 */
final class TrialPool {
    private final TrialRunner runner;
    private final int threads;
    private final Duration patience;
    private final int first;
    private final BlockingQueue<Trial> ended = new LinkedBlockingQueue<>();
    private final AtomicInteger next = new AtomicInteger();

    /** A trial at work; whoever takes it out of its worker speaks for it. */
    private record Running(int index, AtomicLong progress) {}

    /** A thread at work, and what was last seen of it. */
    private static final class Worker {
        final AtomicReference<@Nullable Running> running = new AtomicReference<>();
        volatile boolean givenUp;

        @Nullable
        Running seen;

        long seenProgress;
        long seenNs;
    }

    /**
     * Creates a pool for one list of combinations.
     *
     * @param first the index of the first combination within the search
     */
    TrialPool(TrialRunner runner, int threads, Duration patience, int first) {
        this.runner = runner;
        this.first = first;
        this.threads = Math.max(1, threads);
        this.patience = patience;
    }

    /**
     * Runs all combinations but those that are done.
     *
     * @param before trials that are done, by their index within the search
     * @param done is told of each trial as it ends, on the calling thread
     */
    void run(List<Map<String, String>> combinations, Map<Integer, Trial> before, Consumer<Trial> done) {
        int open = (int) java.util.stream.IntStream.range(0, combinations.size())
                .filter(i -> !before.containsKey(first + i))
                .count();
        Worker[] workers = new Worker[Math.min(threads, open)];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = start(combinations, before);
        }
        try {
            while (open > 0) {
                Trial trial = ended.poll(200, TimeUnit.MILLISECONDS);
                if (trial != null) {
                    done.accept(trial);
                    open--;
                }
                open -= giveUp(workers, combinations, before, done);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SearchException("the search was interrupted; its checkpoint is whole");
        } finally {
            next.set(Integer.MAX_VALUE / 2);
        }
    }

    private Worker start(List<Map<String, String>> combinations, Map<Integer, Trial> before) {
        Worker worker = new Worker();
        Thread.ofPlatform().daemon().name("njord-trial").start(() -> work(worker, combinations, before));
        return worker;
    }

    private void work(Worker worker, List<Map<String, String>> combinations, Map<Integer, Trial> before) {
        while (!worker.givenUp) {
            int index = next.getAndIncrement();
            if (index >= combinations.size()) {
                return;
            }
            if (!before.containsKey(first + index)) {
                Running running = new Running(index, new AtomicLong());
                worker.running.set(running);
                Trial trial = attempt(index, combinations.get(index), running.progress());
                if (worker.running.compareAndSet(running, null)) {
                    ended.add(trial);
                }
            }
        }
    }

    private Trial attempt(int index, Map<String, String> params, AtomicLong progress) {
        try {
            return runner.run(first + index, params, progress);
        } catch (OutOfMemoryError e) {
            return Trial.failed(
                    first + index, params, "it ran out of memory: give the program more (-Xmx) or mend the strategy");
        } catch (RuntimeException | StackOverflowError e) {
            return Trial.failed(first + index, params, String.valueOf(e.getMessage()));
        }
    }

    private int giveUp(
            Worker[] workers,
            List<Map<String, String>> combinations,
            Map<Integer, Trial> before,
            Consumer<Trial> done) {
        int lost = 0;
        long nowNs = System.nanoTime();
        for (int i = 0; i < workers.length; i++) {
            Worker worker = workers[i];
            Running running = worker.running.get();
            long progress = running == null ? 0 : running.progress().get();
            if (running == null || running != worker.seen || progress != worker.seenProgress) {
                worker.seen = running;
                worker.seenProgress = progress;
                worker.seenNs = nowNs;
            } else if (nowNs - worker.seenNs > patience.toNanos() && worker.running.compareAndSet(running, null)) {
                worker.givenUp = true;
                done.accept(Trial.failed(
                        first + running.index(),
                        combinations.get(running.index()),
                        "the strategy did not get on from bar " + progress + " within " + patience.toSeconds()
                                + " s: does it loop?"));
                lost++;
                workers[i] = start(combinations, before);
            }
        }
        return lost;
    }
}
