package io.njord.journal.bars;

import java.util.PriorityQueue;

/** A clock that stands still until it is told to run, and the work that waits for it. */
final class VirtualScheduler implements ReplayScheduler {
    private record Work(long atNs, long order, Runnable run) implements Comparable<Work> {
        @Override
        public int compareTo(Work other) {
            return atNs != other.atNs ? Long.compare(atNs, other.atNs) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Work> waiting = new PriorityQueue<>();
    private long nowNs = 5_000_000_000L;
    private long order;
    private int turns;

    @Override
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public void at(long nanoTime, Runnable work) {
        waiting.add(new Work(Math.max(nanoTime, nowNs), ++order, work));
    }

    /** Lets time pass and runs what becomes due. */
    void pass(long ns) {
        long untilNs = nowNs + ns;
        for (Work next = waiting.peek(); next != null && next.atNs <= untilNs; next = waiting.peek()) {
            waiting.poll();
            nowNs = next.atNs;
            turns++;
            next.run.run();
        }
        nowNs = untilNs;
    }

    /** Runs until nothing waits. */
    void passAll() {
        for (Work next = waiting.peek(); next != null; next = waiting.peek()) {
            pass(next.atNs - nowNs);
        }
    }

    /** Lets time pass without running anything: a thread that was busy elsewhere. */
    void stall(long ns) {
        nowNs += ns;
    }

    int turns() {
        return turns;
    }
}
