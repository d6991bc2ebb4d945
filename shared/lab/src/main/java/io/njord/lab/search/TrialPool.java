package io.njord.lab.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
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
    private static final int MOST_SHORTAGES = 100;
    private static final long SHORTAGE_NS = 50_000_000;

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

    /** A thread, how far it is with its trial, and what was last seen of it. */
    private static final class Worker {
        private static final int NOTHING = -1;

        final AtomicReference<@Nullable Running> running = new AtomicReference<>();

        @Nullable
        Thread thread;

        volatile boolean givenUp;
        boolean over;
        boolean starved;
        int claimed = NOTHING;

        @Nullable
        Running own;

        @Nullable
        Ended outcome;

        boolean mine;

        @Nullable
        Running seen;

        long seenProgress;
        long seenNs;

        void rest() {
            claimed = NOTHING;
            own = null;
            outcome = null;
            mine = false;
        }
    }

    /**
     * Some of the combinations, each once. Any line of it may find the memory taken by a trial of another thread, until that one has
     * ended: so every step notes how far it came, and is gone on with a little later. A class that is first needed at such a
     * moment would be lost for good: so no thread begins its second trial before one has been told of.
     */
    private final class Round {
        private final List<Map<String, String>> combinations;
        private final List<Integer> open;
        private final Consumer<Trial> done;
        private final boolean last;
        private final List<Integer> starved;
        private final BlockingQueue<Ended> ended;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch told = new CountDownLatch(1);

        /** With {@code last}, a trial that runs out of memory has failed. */
        Round(List<Map<String, String>> combinations, List<Integer> open, Consumer<Trial> done, boolean last) {
            this.combinations = combinations;
            this.open = open;
            this.done = done;
            this.last = last;
            this.starved = new ArrayList<>(open.size());
            this.ended = new ArrayBlockingQueue<>(Math.max(1, open.size()));
        }

        void run(int threads) {
            @Nullable Worker[] workers = new Worker[Math.min(threads, open.size())];
            int left = open.size();
            int shortages = 0;
            int slept = 0;
            Ended one = null;
            try {
                while (left > 0) {
                    try {
                        if (slept < shortages) {
                            slept = shortages;
                            LockSupport.parkNanos(SHORTAGE_NS);
                        }
                        watch(workers);
                        one = one == null ? ended.poll(200, TimeUnit.MILLISECONDS) : one;
                        if (one != null) {
                            end(one);
                            one = null;
                            left--;
                            told.countDown();
                        }
                        shortages = 0;
                        slept = 0;
                    } catch (OutOfMemoryError e) {
                        if (++shortages == MOST_SHORTAGES) {
                            throw e;
                        }
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SearchException("the search was interrupted; its checkpoint is whole");
            } finally {
                next.set(Integer.MAX_VALUE / 2);
                told.countDown();
            }
        }

        private void end(Ended one) {
            Trial trial = one.trial();
            if (trial != null) {
                done.accept(trial);
            } else if (last) {
                done.accept(failed(
                        one.index(), "it ran out of memory, alone: give the program more (-Xmx) or mend the strategy"));
            } else {
                starved.add(one.index());
            }
        }

        private Trial failed(int index, String error) {
            return Trial.failed(first + index, combinations.get(index), error);
        }

        private void start(Worker worker) {
            Thread thread = Thread.ofPlatform().daemon().name("njord-trial").unstarted(() -> work(worker));
            worker.thread = thread;
            thread.start();
        }

        private void work(Worker worker) {
            while (!worker.over && !worker.givenUp) {
                try {
                    if (worker.starved) {
                        worker.starved = false;
                        LockSupport.parkNanos(SHORTAGE_NS);
                    }
                    step(worker);
                    told.await();
                } catch (OutOfMemoryError e) {
                    worker.starved = true;
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private void step(Worker worker) {
            if (worker.claimed == Worker.NOTHING) {
                worker.claimed = next.getAndIncrement();
            }
            if (worker.claimed >= open.size()) {
                worker.over = true;
                return;
            }
            Running own = worker.own;
            if (own == null) {
                own = new Running(open.get(worker.claimed), new AtomicLong());
                worker.running.set(own);
                worker.own = own;
            }
            Ended outcome = worker.outcome;
            if (outcome == null) {
                outcome = new Ended(own.index(), attempt(own));
                worker.outcome = outcome;
            }
            worker.mine = worker.mine || worker.running.compareAndSet(own, null);
            if (worker.mine) {
                ended.add(outcome);
            }
            worker.rest();
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

        /** Sees to it that every thread gets on: one that does not is left behind, one that has died is followed by another. */
        private void watch(@Nullable Worker[] workers) {
            long nowNs = System.nanoTime();
            for (int i = 0; i < workers.length; i++) {
                Worker worker = workers[i];
                if (worker == null || worker.givenUp) {
                    worker = new Worker();
                    workers[i] = worker;
                }
                Thread thread = worker.thread;
                if (thread == null || !thread.isAlive()) {
                    if (!worker.over) {
                        start(worker);
                    }
                    continue;
                }
                Running running = worker.running.get();
                long progress = running == null ? 0 : running.progress().get();
                if (running == null || running != worker.seen || progress != worker.seenProgress) {
                    worker.seen = running;
                    worker.seenProgress = progress;
                    worker.seenNs = nowNs;
                } else if (nowNs - worker.seenNs > patience.toNanos()) {
                    giveUp(worker, running, progress);
                }
            }
        }

        private void giveUp(Worker worker, Running running, long progress) {
            Ended one = new Ended(
                    running.index(),
                    failed(
                            running.index(),
                            "the strategy did not get on from bar " + progress + " within " + patience.toSeconds()
                                    + " s: does it loop?"));
            if (worker.running.compareAndSet(running, null)) {
                worker.givenUp = true;
                ended.add(one);
            }
        }
    }
}
