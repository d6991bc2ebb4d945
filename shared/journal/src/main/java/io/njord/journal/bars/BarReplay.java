package io.njord.journal.bars;

import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes recorded bars, or recorded trades, again: those of all symbols as one sequence by time, then symbol, at the pace
 * of the recording, a factor of it, or as fast as possible. Two runs publish the same.
 *
 * <p>Each event is due at a time counted from the start, not from its predecessor, so that delays do not add up; an event that
 * is overdue is published at once. However much is due, other work gets its turn after every batch. Envelopes carry the source
 * {@link #SOURCE} and no position.
 *
 * <p>Pausing holds the wait for the next event where it is; stepping publishes one event and stays paused. Safe for any
 * thread; events are published on the scheduler's, or the stepping thread.
 */
public final class BarReplay {
    /** The source of every envelope. */
    public static final String SOURCE = "replay";

    /** What a replay is doing. */
    public enum State {
        READY,
        RUNNING,
        PAUSED,
        /** Everything was published. */
        DONE,
        /** It was stopped before its end. */
        STOPPED,
        /** A journal could not be read further, or the receiver threw. */
        FAILED
    }

    private record Head(RecordedEvents<?> source, Event event, long timeNs) {}

    private final List<RecordedEvents<?>> sources;
    private final List<@Nullable Head> heads = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, String> topics = new LinkedHashMap<>();
    private final ReplayOptions options;
    private final ReplayScheduler scheduler;
    private final Consumer<Envelope> receiver;
    private final CompletableFuture<Map<String, Long>> finished = new CompletableFuture<>();
    private State state = State.READY;
    private @Nullable Head next;
    private long generation;
    private boolean anchored;
    private long anchorNs;
    private long anchorTimeNs;
    private long pausedNs;

    /**
     * Prepares a replay of bars of one length, or of trades; it closes what it is given at its end.
     *
     * @param receiver takes every envelope; it may block
     * @throws IllegalArgumentException when the sources are of different kinds or lengths, or a symbol comes twice
     */
    public BarReplay(
            List<? extends RecordedEvents<?>> sources,
            ReplayOptions options,
            ReplayScheduler scheduler,
            Consumer<Envelope> receiver) {
        this.sources = new ArrayList<>(sources);
        this.sources.sort(
                (a, b) -> a.instrument().symbol().compareTo(b.instrument().symbol()));
        this.options = options;
        this.scheduler = scheduler;
        this.receiver = receiver;
        for (RecordedEvents<?> source : sources) {
            if (source.timeframe() != sources.getFirst().timeframe()) {
                throw new IllegalArgumentException(
                        "bars of several lengths, or bars and trades, cannot be one sequence: replay them one by one");
            }
            if (counts.put(source.instrument().symbol(), 0L) != null) {
                throw new IllegalArgumentException(
                        source.instrument().symbol() + " is to be replayed twice: name each symbol once");
            }
        }
    }

    /** Starts; completes with the number of published events by symbol, or fails with what went wrong. */
    public synchronized CompletionStage<Map<String, Long>> start() {
        if (state != State.READY) {
            throw new IllegalStateException("a replay is started once, this one is " + state);
        }
        state = State.RUNNING;
        arm(scheduler.nanoTime());
        return finished;
    }

    /** Holds a running replay; does nothing otherwise. */
    public synchronized void pause() {
        if (state == State.RUNNING) {
            state = State.PAUSED;
            pausedNs = scheduler.nanoTime();
            generation++;
        }
    }

    /** Goes on after a pause, or after steps from the event of the last one; does nothing otherwise. */
    public synchronized void resume() {
        if (state == State.PAUSED) {
            state = State.RUNNING;
            anchorNs += scheduler.nanoTime() - pausedNs;
            arm(scheduler.nanoTime());
        }
    }

    /** Publishes the next event of a paused replay at once; returns whether there was one. */
    public synchronized boolean step() {
        if (state != State.PAUSED) {
            return false;
        }
        boolean[] stepped = {false};
        guarded(() -> {
            Head head = peek();
            if (head == null) {
                finish();
                return;
            }
            publish(head);
            stepped[0] = true;
            anchored = true;
            anchorNs = pausedNs;
            anchorTimeNs = head.timeNs;
        });
        return stepped[0];
    }

    /** Ends it; what was published so far is told as with a replay that ended by itself. */
    public synchronized void stop() {
        if (state == State.READY || state == State.RUNNING || state == State.PAUSED) {
            end(State.STOPPED);
            finished.complete(counts());
        }
    }

    /** Returns what it is doing. */
    public synchronized State state() {
        return state;
    }

    /** Returns how many events of each symbol were published. */
    public synchronized Map<String, Long> counts() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    private synchronized void run(long ofGeneration) {
        if (ofGeneration == generation && state == State.RUNNING) {
            guarded(this::publishDue);
        }
    }

    private void publishDue() {
        for (int count = 0; count < options.batch(); count++) {
            Head head = peek();
            if (head == null) {
                finish();
                return;
            }
            long nowNs = scheduler.nanoTime();
            long dueNs = dueNs(head.timeNs, nowNs);
            if (dueNs - nowNs > 0) {
                arm(dueNs);
                return;
            }
            publish(head);
        }
        arm(scheduler.nanoTime());
    }

    private long dueNs(long timeNs, long nowNs) {
        if (!anchored) {
            anchored = true;
            anchorNs = nowNs;
            anchorTimeNs = timeNs;
        }
        return options.speed() == 0 ? nowNs : anchorNs + (long) ((timeNs - anchorTimeNs) / options.speed());
    }

    private void publish(Head head) {
        advance();
        String symbol = head.source.instrument().symbol();
        String live = options.topics().of(head.event);
        String topic = topics.computeIfAbsent(live, name -> options.prefix() + name);
        counts.merge(symbol, 1L, Long::sum);
        receiver.accept(Envelope.unsequenced(SOURCE, topic, head.event));
    }

    /** Returns the earliest event that was not published; the first call opens the files. */
    private @Nullable Head peek() {
        if (heads.isEmpty()) {
            sources.forEach(source -> heads.add(head(source)));
            choose();
        }
        return next;
    }

    private void advance() {
        Head taken = Objects.requireNonNull(next);
        heads.set(sources.indexOf(taken.source), head(taken.source));
        choose();
    }

    private void choose() {
        Head earliest = null;
        for (Head head : heads) {
            if (head != null && (earliest == null || head.timeNs < earliest.timeNs)) {
                earliest = head;
            }
        }
        next = earliest;
    }

    private static @Nullable Head head(RecordedEvents<?> source) {
        if (!source.hasNext()) {
            return null;
        }
        Event event = source.next();
        return new Head(source, event, source.timeNs(event));
    }

    private void arm(long atNs) {
        long armed = ++generation;
        scheduler.at(atNs, () -> run(armed));
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            end(State.FAILED);
            finished.completeExceptionally(e);
        }
    }

    private void finish() {
        end(State.DONE);
        finished.complete(counts());
    }

    private void end(State last) {
        state = last;
        generation++;
        sources.forEach(RecordedEvents::close);
    }
}
