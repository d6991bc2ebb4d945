package io.njord.lab.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs trials on several threads. A trial that throws is a failed trial; one that does not get on for some time is given up, its
 * thread left behind, and another thread takes its place. When memory ends, nobody knows whose fault it is: every trial it ended
 * is run again alone after all others, and fails only when it is not enough for it alone. Which thread runs what has no influence
 * on any result.
 */
final class TrialPool {
    private static final int TELLINGS = 100;
    private static final long TELL_AGAIN_NS = 50_000_000;

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
        List<Integer> open = IntStream.range(0, combinations.size())
                .filter(i -> !before.containsKey(first + i))
                .boxed()
                .toList();
        Round all = new Round(combinations, open, done, false);
        all.run(threads);
        new Round(combinations, all.starved.stream().sorted().toList(), done, true).run(1);
    }

    /** A trial at work; whoever takes it out of its worker speaks for it. */
    private record Running(int index, AtomicLong progress) {}

    /**
     * A trial that ended.
     *
     * @param trial null where memory ended before it did
     */
    private record Ended(int index, @Nullable Trial trial) {}

    /** A thread at work, and what was last seen of it. */
    private static final class Worker {
        final AtomicReference<@Nullable Running> running = new AtomicReference<>();
        volatile boolean givenUp;

        @Nullable
        Running seen;

        long seenProgress;
        long seenNs;
    }

    /** Some of the combinations, each once. */
    private final class Round {
        private final List<Map<String, String>> combinations;
        private final List<Integer> open;
        private final Consumer<Trial> done;
        private final boolean last;
        private final List<Integer> starved = new ArrayList<>();
        private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
        private final AtomicInteger next = new AtomicInteger();

        /** With {@code last}, a trial that runs out of memory has failed. */
        Round(List<Map<String, String>> combinations, List<Integer> open, Consumer<Trial> done, boolean last) {
            this.combinations = combinations;
            this.open = open;
            this.done = done;
            this.last = last;
        }

        void run(int threads) {
            Worker[] workers = new Worker[Math.min(threads, open.size())];
            for (int i = 0; i < workers.length; i++) {
                workers[i] = start();
            }
            int left = open.size();
            try {
                while (left > 0) {
                    Ended one = ended.poll(200, TimeUnit.MILLISECONDS);
                    if (one != null) {
                        end(one);
                        left--;
                    }
                    left -= giveUp(workers);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SearchException("the search was interrupted; its checkpoint is whole");
            } finally {
                next.set(Integer.MAX_VALUE / 2);
            }
        }

        private void end(Ended one) {
            Trial trial = one.trial();
            if (trial != null) {
                tell(trial);
            } else if (last) {
                tell(failed(
                        one.index(), "it ran out of memory, alone: give the program more (-Xmx) or mend the strategy"));
            } else {
                starved.add(one.index());
            }
        }

        /** Tells of a trial; while another one takes all memory, until it has ended. */
        private void tell(Trial trial) {
            for (int i = 1; ; i++) {
                try {
                    done.accept(trial);
                    return;
                } catch (OutOfMemoryError e) {
                    if (i == TELLINGS) {
                        throw e;
                    }
                    LockSupport.parkNanos(TELL_AGAIN_NS);
                }
            }
        }

        private Trial failed(int index, String error) {
            return Trial.failed(first + index, combinations.get(index), error);
        }

        private Worker start() {
            Worker worker = new Worker();
            Thread.ofPlatform().daemon().name("njord-trial").start(() -> work(worker));
            return worker;
        }

        private void work(Worker worker) {
            while (!worker.givenUp) {
                int at = next.getAndIncrement();
                if (at >= open.size()) {
                    return;
                }
                Running running = new Running(open.get(at), new AtomicLong());
                worker.running.set(running);
                Ended one = new Ended(running.index(), attempt(running));
                if (worker.running.compareAndSet(running, null)) {
                    ended.add(one);
                }
            }
        }

        private @Nullable Trial attempt(Running running) {
            int index = running.index();
            try {
                return runner.run(first + index, combinations.get(index), running.progress());
            } catch (OutOfMemoryError e) {
                return null;
            } catch (RuntimeException | Error e) {
                return failed(index, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            }
        }

        private int giveUp(Worker[] workers) {
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
                    tell(failed(
                            running.index(),
                            "the strategy did not get on from bar " + progress + " within " + patience.toSeconds()
                                    + " s: does it loop?"));
                    lost++;
                    workers[i] = start();
                }
            }
            return lost;
        }
    }
}
