package io.njord.lab.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs work of strategies on several threads, each piece once. A piece that throws has failed; one that does not get on for some
 * time is given up, its thread left behind, and another thread takes its place. When memory ends, nobody knows whose fault it is:
 * every piece it ended is run again alone after all others, and fails only when it is not enough for it alone. Which thread runs
 * what has no influence on any outcome.
 *
 * @param <T> what a piece comes to
 */
public final class PatientPool<T> {
    private static final int MOST_SHORTAGES = 100;
    private static final long SHORTAGE_NS = 50_000_000;

    private final Work<T> work;
    private final int threads;
    private final Duration patience;

    /**
     * Creates a pool.
     *
     * @param threads how many pieces at once; less than 1 counts as 1
     * @param patience how long a piece may stand still
     */
    public PatientPool(Work<T> work, int threads, Duration patience) {
        this.work = work;
        this.threads = Math.max(1, threads);
        this.patience = patience;
    }

    /**
     * What is to be done. Called from several threads at once.
     *
     * @param <T> what a piece comes to
     */
    public interface Work<T> {
        /**
         * Does one piece; what it throws is a failure.
         *
         * @param index which one
         * @param progress to be moved on while it gets on, so that a piece that hangs is known
         */
        T run(int index, AtomicLong progress);

        /** Returns what a piece comes to that has failed, and why. */
        T failed(int index, String error);
    }

    /**
     * Does all pieces. What {@code done} throws ends the run: threads that are at work are left behind.
     *
     * @param open the pieces' numbers
     * @param done is told of each piece as it ends, on the calling thread
     * @throws InterruptedException when the calling thread is interrupted
     */
    public void run(List<Integer> open, Consumer<T> done) throws InterruptedException {
        Round all = new Round(List.copyOf(open), done, false);
        all.run(threads);
        new Round(all.starved.stream().sorted().toList(), done, true).run(1);
    }

    /** A piece at work; whoever takes it out of its worker speaks for it. */
    private record Running(int index, AtomicLong progress) {}

    /**
     * A piece that ended.
     *
     * @param outcome null where memory ended before it did
     */
    private record Ended<T>(int index, @Nullable T outcome) {}

    /** A thread, how far it is with its piece, and what was last seen of it. */
    private static final class Worker<T> {
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
        Ended<T> outcome;

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
     * Some of the pieces, each once. Any line of it may find the memory taken by a piece of another thread, until that one has
     * ended: so every step notes how far it came, and is gone on with a little later. A class that is first needed at such a
     * moment would be lost for good: so no thread begins its second piece before one has been told of.
     */
    private final class Round {
        private final List<Integer> open;
        private final Consumer<T> done;
        private final boolean last;
        private final List<Integer> starved;
        private final BlockingQueue<Ended<T>> ended;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch told = new CountDownLatch(1);

        /** With {@code last}, a piece that runs out of memory has failed. */
        Round(List<Integer> open, Consumer<T> done, boolean last) {
            this.open = open;
            this.done = done;
            this.last = last;
            this.starved = new ArrayList<>(open.size());
            this.ended = new ArrayBlockingQueue<>(Math.max(1, open.size()));
        }

        void run(int threads) throws InterruptedException {
            List<Worker<T>> workers = new ArrayList<>();
            for (int i = 0; i < Math.min(threads, open.size()); i++) {
                workers.add(new Worker<>());
            }
            int left = open.size();
            int shortages = 0;
            int slept = 0;
            Ended<T> one = null;
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
            } finally {
                next.set(Integer.MAX_VALUE / 2);
                told.countDown();
            }
        }

        private void end(Ended<T> one) {
            T outcome = one.outcome();
            if (outcome != null) {
                done.accept(outcome);
            } else if (last) {
                done.accept(work.failed(
                        one.index(), "it ran out of memory, alone: give the program more (-Xmx) or mend the strategy"));
            } else {
                starved.add(one.index());
            }
        }

        private void start(Worker<T> worker) {
            Thread thread = Thread.ofPlatform().daemon().name("njord-trial").unstarted(() -> keepOn(worker));
            worker.thread = thread;
            thread.start();
        }

        private void keepOn(Worker<T> worker) {
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

        private void step(Worker<T> worker) {
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
            Ended<T> outcome = worker.outcome;
            if (outcome == null) {
                outcome = new Ended<>(own.index(), attempt(own));
                worker.outcome = outcome;
            }
            worker.mine = worker.mine || worker.running.compareAndSet(own, null);
            if (worker.mine) {
                ended.add(outcome);
            }
            worker.rest();
        }

        private @Nullable T attempt(Running running) {
            int index = running.index();
            try {
                return work.run(index, running.progress());
            } catch (OutOfMemoryError e) {
                return null;
            } catch (RuntimeException | Error e) {
                return work.failed(index, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            }
        }

        /** Sees to it that every thread gets on: one that does not is left behind, one that has died is followed by another. */
        private void watch(List<Worker<T>> workers) {
            long nowNs = System.nanoTime();
            for (int i = 0; i < workers.size(); i++) {
                Worker<T> worker = workers.get(i);
                if (worker.givenUp) {
                    worker = new Worker<>();
                    workers.set(i, worker);
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

        private void giveUp(Worker<T> worker, Running running, long progress) {
            Ended<T> one = new Ended<>(
                    running.index(),
                    work.failed(
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
