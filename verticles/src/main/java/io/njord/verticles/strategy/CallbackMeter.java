package io.njord.verticles.strategy;

import io.njord.core.strategy.StrategyFactory;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures by the wall clock how long the calls into strategies take. A strategy that takes longer than its budget, some times
 * within a minute, is reported once, so that it can be switched off; a call that does not come back at all is seen by {@link
 * #stuck} from another thread. Calls come from the trading loop alone; everything else from any thread.
 *
 * <p>The clock never reaches a machine: what follows from it is an input like an operator's command, and stands in the journal.
 */
public final class CallbackMeter {
    private static final long WINDOW_NS = 60_000_000_000L;

    /** Is told that a strategy is too slow; called on the trading loop, amid the work on an event. */
    @FunctionalInterface
    public interface Listener {
        /** Takes the id of the entry and what was measured, in words. */
        void tooSlow(String strategyId, String what);
    }

    /**
     * How long the calls of one strategy took.
     *
     * @param calls how many there were
     * @param totalNs all together, nanoseconds
     * @param longestNs the longest, nanoseconds
     * @param overBudget how many were over the budget
     */
    public record Times(long calls, long totalNs, long longestNs, long overBudget) {}

    /** A call that has not come back. */
    public record Stuck(String strategyId, long sinceNs) {}

    private static final class Entry {
        private final String id;
        private final ArrayDeque<Long> strikes = new ArrayDeque<>();
        private volatile long calls;
        private volatile long totalNs;
        private volatile long longestNs;
        private volatile long overBudget;

        Entry(String id) {
            this.id = id;
        }
    }

    private final long budgetNs;
    private final int strikes;
    private final long stuckNs;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile @Nullable Listener listener;
    private volatile @Nullable Entry busy;
    private volatile long busySinceNs;
    private volatile @Nullable Thread thread;
    private int depth;

    /**
     * Creates a meter that reports nothing until it is told to whom.
     *
     * @param budgetMs how long one call may take; 0 = as long as it wants
     * @param strikes how many calls within a minute may be over it
     * @param stuckMs after which a call counts as one that does not come back
     */
    public CallbackMeter(long budgetMs, int strikes, long stuckMs) {
        this.budgetNs = budgetMs * 1_000_000;
        this.strikes = strikes;
        this.stuckNs = stuckMs * 1_000_000;
    }

    /** Says who is to be told. */
    public void report(Listener to) {
        entries.values().forEach(entry -> entry.strikes.clear());
        listener = to;
    }

    /** Returns the same kind of strategy with its calls measured; equal when the kind is the same. */
    public StrategyFactory around(StrategyFactory kind) {
        return new MeteredFactory(kind, this);
    }

    /** Returns what was measured, by the id of the entry. */
    public Map<String, Times> times() {
        Map<String, Times> times = new TreeMap<>();
        entries.forEach(
                (id, entry) -> times.put(id, new Times(entry.calls, entry.totalNs, entry.longestNs, entry.overBudget)));
        return times;
    }

    /** Returns the call that has been running for too long, or null. */
    public @Nullable Stuck stuck() {
        Entry running = busy;
        long since = busySinceNs;
        long forNs = System.nanoTime() - since;
        return running != null && forNs > stuckNs && busySinceNs == since ? new Stuck(running.id, forNs) : null;
    }

    /** Returns where the call stands that is running now; empty when none is. */
    StackTraceElement[] where() {
        Thread trading = thread;
        return trading == null ? new StackTraceElement[0] : trading.getStackTrace();
    }

    /** Measures one call; what it throws goes on. */
    void call(String strategyId, Runnable call) {
        if (depth > 0) {
            call.run();
            return;
        }
        Entry entry = entries.computeIfAbsent(strategyId, Entry::new);
        long from = System.nanoTime();
        busySinceNs = from;
        busy = entry;
        thread = Thread.currentThread();
        depth++;
        try {
            call.run();
        } finally {
            depth--;
            busy = null;
            took(entry, from, System.nanoTime());
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void took(Entry entry, long fromNs, long toNs) {
        long ns = toNs - fromNs;
        entry.calls++;
        entry.totalNs += ns;
        entry.longestNs = Math.max(entry.longestNs, ns);
        if (budgetNs == 0 || ns <= budgetNs) {
            return;
        }
        entry.overBudget++;
        entry.strikes.add(toNs);
        while (!entry.strikes.isEmpty() && toNs - entry.strikes.getFirst() > WINDOW_NS) {
            entry.strikes.removeFirst();
        }
        Listener told = listener;
        if (entry.strikes.size() >= strikes && told != null) {
            int count = entry.strikes.size();
            entry.strikes.clear();
            told.tooSlow(
                    entry.id,
                    "it took " + ns / 1_000_000 + " ms for one event, and " + count
                            + " times within a minute more than its budget of " + budgetNs / 1_000_000 + " ms");
        }
    }
}
