package io.njord.verticles.cli;

import io.njord.journal.bars.ReplayScheduler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A replay's clock and thread on the command line. */
final class ThreadScheduler implements ReplayScheduler, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("replay").daemon().factory());

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a replay tells its failures itself
    public void at(long nanoTime, Runnable work) {
        executor.schedule(work, Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
