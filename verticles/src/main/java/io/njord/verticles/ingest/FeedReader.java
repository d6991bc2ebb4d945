package io.njord.verticles.ingest;

import io.njord.contracts.Event;
import io.njord.journal.source.MarketDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source ahead on a thread of its own, in batches, so that the trading event loop never waits for a disk. The queue is
 * bounded: a fast disk cannot fill the memory.
 */
final class FeedReader implements AutoCloseable {
    private static final int BATCH = 256;
    private static final int QUEUED_BATCHES = 16;

    private final MarketDataSource source;
    private final BlockingQueue<List<Event>> batches = new ArrayBlockingQueue<>(QUEUED_BATCHES);
    private final Thread thread;
    private volatile boolean finished;
    private volatile @Nullable RuntimeException failure;

    /** Creates a reader of a source whose first event was taken from it already; {@code skip} counts that one too. */
    FeedReader(@Nullable Event first, MarketDataSource source, long skip) {
        this.source = source;
        this.thread = Thread.ofPlatform().name("njord-feed").daemon().unstarted(() -> read(first, skip));
    }

    void start() {
        thread.start();
    }

    /** Returns the next batch, null when none is ready yet. */
    @Nullable
    List<Event> poll() {
        return batches.poll();
    }

    /** Returns whether everything was read and taken. */
    boolean exhausted() {
        return finished && batches.isEmpty();
    }

    /** Returns why reading ended early, null when it did not. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    private void read(@Nullable Event first, long skip) {
        try {
            Event event = first;
            for (long i = 0; i < skip && event != null; i++) {
                event = source.next();
            }
            List<Event> batch = new ArrayList<>(BATCH);
            for (; event != null; event = source.next()) {
                batch.add(event);
                if (batch.size() == BATCH) {
                    batches.put(batch);
                    batch = new ArrayList<>(BATCH);
                }
            }
            batches.put(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            finished = true;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        source.close();
    }
}
