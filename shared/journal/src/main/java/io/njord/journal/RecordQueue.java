package io.njord.journal;

import io.njord.contracts.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The records on their way to the writer: two lists, one being filled, one being written, so that a hand-over is one lock for
 * a whole batch. Bounded: see {@link #put}.
 */
final class RecordQueue {
    private final int capacity;
    private final long hardLimit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private List<Envelope> filling = new ArrayList<>();
    private long lastSeq;
    private boolean writerWaits;
    private boolean closed;
    private final AtomicInteger pending = new AtomicInteger();

    RecordQueue(int capacity, long lastSeq) {
        this.capacity = capacity;
        this.hardLimit = 2L * capacity;
        this.lastSeq = lastSeq;
    }

    /**
     * Puts the next record in. Returns at once as long as fewer than twice the capacity are pending; beyond that it waits.
     *
     * @throws JournalException when the wait was in vain or the queue is closed
     * @throws IllegalStateException when the record is not the one that follows
     */
    void put(Envelope envelope, long maxWaitMs) {
        lock.lock();
        try {
            if (closed) {
                throw new JournalException("the journal is closed; record " + envelope.seq() + " came too late");
            }
            if (envelope.seq() != lastSeq + 1) {
                throw new IllegalStateException(
                        "record " + (lastSeq + 1) + " follows in the journal, got " + envelope.seq());
            }
            if (pending.get() >= hardLimit) {
                awaitRoom(maxWaitMs);
            }
            lastSeq = envelope.seq();
            filling.add(envelope);
            pending.incrementAndGet();
            if (writerWaits) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom(long maxWaitMs) {
        long left = TimeUnit.MILLISECONDS.toNanos(maxWaitMs);
        try {
            while (pending.get() >= hardLimit && left > 0 && !closed) {
                left = drained.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (pending.get() >= hardLimit || closed) {
            throw new JournalException(pending.get() + " records wait for the journal, which is all it takes;"
                    + " stop taking input while it has no room");
        }
    }

    /** Takes all records, waiting for the first one up to a time. They stay pending until {@link #done}. */
    List<Envelope> take(long maxWaitNs) {
        lock.lock();
        try {
            long left = maxWaitNs;
            writerWaits = true;
            while (filling.isEmpty() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            List<Envelope> taken = filling;
            filling = new ArrayList<>(Math.max(16, Math.min(taken.size(), capacity)));
            return taken;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the journal's writer", e);
        } finally {
            writerWaits = false;
            lock.unlock();
        }
    }

    /** Tells that records have been written. */
    void done(int count) {
        lock.lock();
        try {
            pending.addAndGet(-count);
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what is in can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signal();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether it is closed and everything was taken. */
    boolean exhausted() {
        lock.lock();
        try {
            return closed && filling.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    int pending() {
        return pending.get();
    }

    int room() {
        return Math.max(0, capacity - pending.get());
    }
}
