package io.njord.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who waits for which record to be durable. Thread-safe; completes outside its lock. */
final class CommitWaiters {
    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>();
    private long durable;
    private @Nullable Throwable failure;

    private record Waiter(long seq, CompletableFuture<Void> future) implements Comparable<Waiter> {
        @Override
        public int compareTo(Waiter other) {
            return Long.compare(seq, other.seq);
        }
    }

    CommitWaiters(long durable) {
        this.durable = durable;
    }

    synchronized CompletableFuture<Void> await(long seq) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        if (seq <= durable) {
            future.complete(null);
        } else if (failure != null) {
            future.completeExceptionally(failure);
        } else {
            waiters.add(new Waiter(seq, future));
        }
        return future;
    }

    void durable(long seq) {
        for (Waiter waiter : reached(seq)) {
            waiter.future().complete(null);
        }
    }

    void fail(Throwable cause) {
        for (Waiter waiter : failed(cause)) {
            waiter.future().completeExceptionally(cause);
        }
    }

    synchronized long durable() {
        return durable;
    }

    private synchronized List<Waiter> reached(long seq) {
        durable = seq;
        List<Waiter> done = new ArrayList<>();
        while (!waiters.isEmpty() && waiters.element().seq() <= seq) {
            done.add(waiters.remove());
        }
        return done;
    }

    private synchronized List<Waiter> failed(Throwable cause) {
        failure = cause;
        List<Waiter> all = List.copyOf(waiters);
        waiters.clear();
        return all;
    }
}
