package io.njord.verticles.journal;

import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.journal.JournalException;
import io.njord.journal.bars.MarketJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes a {@link MarketJournal}, and the queue before it. Events are written in batches; a batch the disk
 * refuses is tried again after a pause that grows from 50 ms to 2 s, and given up only when the node stops meanwhile.
 */
final class MarketJournalWriter {
    private static final Logger LOG = LoggerFactory.getLogger(MarketJournalWriter.class);
    private static final int BATCH = 512;
    private static final long IDLE_MS = 200;
    private static final long RETRY_MIN_MS = 50;
    private static final long RETRY_MAX_MS = 2_000;

    private final MarketJournal journal;
    private final BlockingQueue<Event> queue;
    private final int roomForTrades;
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private long reportedDrops;
    private boolean healthy = true;

    /**
     * Starts the thread.
     *
     * @param queueCapacity trades that may wait; as many more of everything else
     */
    MarketJournalWriter(MarketJournal journal, int queueCapacity) {
        this.journal = journal;
        this.queue = new ArrayBlockingQueue<>(2 * queueCapacity);
        this.roomForTrades = queueCapacity;
        Thread.ofPlatform().name("market-journal").daemon().start(this::run);
    }

    /** Takes an event, or counts it as dropped. Never waits. */
    void offer(Event event) {
        boolean trade = event.type() == EventType.TRADE;
        if ((trade && queue.remainingCapacity() <= roomForTrades) || !queue.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    long dropped() {
        return dropped.get();
    }

    /** Has everything written that was taken and closes the journal; completes when that is done. */
    CompletableFuture<Void> close() {
        stopping.countDown();
        return closed;
    }

    private void run() {
        List<Event> batch = new ArrayList<>(BATCH);
        try {
            while (true) {
                boolean last = stopping.getCount() == 0;
                Event first = last ? queue.poll() : queue.poll(IDLE_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    for (Event event : batch) {
                        insist(() -> journal.add(event));
                    }
                    batch.clear();
                    insist(journal::flush);
                } else if (last) {
                    break;
                } else {
                    insist(journal::tick);
                }
                report();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JournalException e) {
            LOG.atError()
                    .addKeyValue("error", e.getMessage())
                    .addKeyValue("events_left_out", batch.size() + queue.size())
                    .log("market_journal_given_up");
        } finally {
            end();
        }
    }

    private void insist(Runnable work) throws InterruptedException {
        for (long pauseMs = RETRY_MIN_MS; ; pauseMs = Math.min(RETRY_MAX_MS, 2 * pauseMs)) {
            try {
                work.run();
                if (!healthy) {
                    healthy = true;
                    LOG.atInfo().log("market_journal_writes_again");
                }
                return;
            } catch (JournalException e) {
                if (healthy) {
                    healthy = false;
                    LOG.atError().addKeyValue("error", e.getMessage()).log("market_journal_failed");
                }
                if (stopping.await(pauseMs, TimeUnit.MILLISECONDS)) {
                    throw e;
                }
            }
        }
    }

    private void report() {
        long now = dropped.get();
        if (now > reportedDrops) {
            LOG.atWarn()
                    .addKeyValue("dropped", now - reportedDrops)
                    .addKeyValue("dropped_in_all", now)
                    .log("market_journal_dropped");
            reportedDrops = now;
        }
    }

    private void end() {
        try {
            journal.close();
            LOG.atInfo()
                    .addKeyValue("lines", journal.lines())
                    .addKeyValue("rotations", journal.rotations())
                    .addKeyValue("dropped", dropped.get())
                    .log("market_journal_closed");
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("error", e.getMessage()).log("market_journal_not_closed");
        } finally {
            closed.complete(null);
        }
    }
}
