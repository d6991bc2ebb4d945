package io.njord.core.bus;

import io.njord.contracts.Bar;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.TimerEvent;
import io.njord.contracts.Topics;
import io.njord.contracts.Trade;
import io.njord.contracts.TradeEvent;
import io.njord.core.Machine;
import io.njord.core.Out;
import io.njord.core.market.BarCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs machines in lock-step. An input is taken, handed to every machine that wants it, and whatever they emit is handed on
 * in order, first in first out, until all has come to rest; only then is the next input taken. Every event gets the next
 * position of the session, is shown to the {@link Recorder} first, and then consumed: the record's order is the order in
 * which every machine consumed, so that replaying the inputs replays the session. A machine that is
 * {@link Machine#upstreamOf upstream} of an event sees it first, and what follows comes to rest before the others see it.
 *
 * <p>Time is the largest time of any input so far. Before an input is taken, all timers due up to its time fire.
 *
 * <p>Single-threaded: the caller keeps all calls on one thread (backtest) or one event loop (node).
 */
public final class TradingLoop {
    private final Topics topics;
    private final Recorder recorder;
    private final boolean recording;
    private final List<Seat> seats = new ArrayList<>();
    private final EventQueue queue = new EventQueue();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Seat[][] upstream = new Seat[EventType.values().length][0];
    private final Seat[][] consumers = new Seat[EventType.values().length][0];
    private QuietPath bars = new QuietPath(this, List.of(), List.of());
    private QuietPath trades = new QuietPath(this, List.of(), List.of());
    private @Nullable RunPath runs;
    private long seq;
    private long cause;
    private long timerCount;
    private long nowNs;
    private boolean wired;
    private boolean running;
    private boolean spoken;
    private @Nullable BarCursor run;
    private int runIndex;

    private record Timer(long atNs, long order, long cause, Seat seat, String key) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(atNs, other.atNs);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Creates a loop at position 0 and time 0. */
    public TradingLoop(Topics topics, Recorder recorder) {
        this.topics = topics;
        this.recorder = recorder;
        this.recording = recorder != Recorder.NONE;
    }

    /** Attaches a machine behind those attached before: the order of attachment is the order of delivery. */
    public void attach(Machine machine) {
        for (Seat other : seats) {
            if (other.name.equals(machine.name())) {
                throw new IllegalStateException("a machine named " + machine.name() + " is attached already");
            }
        }
        seats.add(new Seat(machine));
        wired = false;
        if (running) {
            wire();
        }
    }

    /** Detaches a machine and drops its timers. */
    public void detach(Machine machine) {
        seats.removeIf(seat -> seat.machine == machine);
        timers.removeIf(timer -> timer.seat().machine == machine);
        wire();
    }

    /** Returns the attached machines in the order of delivery. */
    public List<Machine> machines() {
        return seats.stream().map(seat -> seat.machine).toList();
    }

    /** Takes one input from outside and works until all has come to rest. Returns the input's position. */
    public long input(String source, Event event) {
        wireOnce();
        if (running) {
            throw new IllegalStateException("an input cannot be taken while another is being worked on");
        }
        running = true;
        spoken = false;
        try {
            fireTimersUpTo(event.tsNs());
            nowNs = Math.max(nowNs, event.tsNs());
            long position = accept(source, event, event.type().ordinal(), 0);
            drain();
            return position;
        } finally {
            running = false;
        }
    }

    /**
     * Takes one bar as an input. Where nobody records, no event is made of it as long as every machine that wants bars is a
     * {@link MarketListener}; whatever follows is the same.
     */
    public void bar(String source, Bar bar) {
        wireOnce();
        if (recording || !bars.complete()) {
            input(source, bar instanceof OhlcvBar event ? event : OhlcvBar.of(bar));
            return;
        }
        if (running) {
            throw new IllegalStateException("a bar cannot be taken while another input is being worked on");
        }
        running = true;
        try {
            advanceTo(bar.tsClose());
            bars.deliver(bar);
        } finally {
            running = false;
        }
    }

    /**
     * Takes bars as inputs one after the other, as {@link #bar} would, and stops behind the first from which something followed.
     * As long as nothing does, the machines that only take note of bars ({@link BarFollower}) get them at once.
     *
     * @param bars moved to and fro
     * @param from the first bar to take
     * @param to where to stop at the latest, exclusive; at least one more
     * @param run is told how far it has come
     * @return the index behind the last bar taken
     */
    public int bars(String source, BarCursor bars, int from, int to, BarRun run) {
        wireOnce();
        RunPath path = runs;
        if (recording || path == null) {
            run.begins(from);
            bar(source, bars.at(from));
            run.rests(from);
            return from + 1;
        }
        if (running) {
            throw new IllegalStateException("bars cannot be taken while another input is being worked on");
        }
        running = true;
        try {
            return path.deliver(bars, from, to, run);
        } finally {
            this.run = null;
            running = false;
        }
    }

    private void wireOnce() {
        if (!wired) {
            wire();
        }
    }

    /** Gives an input its position; what is emitted from now on is caused by it. */
    long take() {
        cause = ++seq;
        return cause;
    }

    /** Hands on what was emitted until all has come to rest. */
    void rest() {
        if (!queue.isEmpty()) {
            drain();
        }
    }

    /** Likewise; what is emitted afterwards is caused by the input at a position again. */
    void rest(long position) {
        if (!queue.isEmpty()) {
            drain();
        }
        cause = position;
    }

    /** Returns whether nothing waits to be handed on. */
    boolean resting() {
        return queue.isEmpty();
    }

    /**
     * A machine goes through bars by itself from here on: where it stands, there is the session.
     *
     * @param taken whether the first bar has got its position already
     */
    void goAlong(BarCursor bars, boolean taken) {
        spoken = false;
        run = bars;
        runIndex = taken ? bars.index() : bars.index() - 1;
    }

    /** The machine has stopped at a bar. */
    void stop() {
        follow();
        run = null;
    }

    /** Comes to where the machine that goes through bars stands. */
    private void follow() {
        BarCursor bars = run;
        if (bars != null && bars.index() != runIndex) {
            seq += bars.index() - runIndex;
            cause = seq;
            nowNs = Math.max(nowNs, bars.tsClose());
            runIndex = bars.index();
        }
    }

    /** Takes one trade as an input, likewise. */
    public void trade(String source, Trade trade) {
        wireOnce();
        if (recording || !trades.complete()) {
            input(source, trade instanceof TradeEvent event ? event : TradeEvent.of(trade));
            return;
        }
        if (running) {
            throw new IllegalStateException("a trade cannot be taken while another input is being worked on");
        }
        running = true;
        try {
            advanceTo(trade.tsLocalNs());
            trades.deliver(trade);
        } finally {
            running = false;
        }
    }

    /** Moves time forward for an input: timers first. */
    void advanceTo(long tsNs) {
        spoken = false;
        if (!timers.isEmpty()) {
            fireTimersUpTo(tsNs);
        }
        nowNs = Math.max(nowNs, tsNs);
    }

    /**
     * Fires all timers due up to a time without taking an input. The next input would have fired them first of all, so a
     * record that ends between timers and their input is replayed by this.
     */
    public void advance(long tsNs) {
        wireOnce();
        if (running) {
            throw new IllegalStateException("time cannot advance while an input is being worked on");
        }
        running = true;
        try {
            fireTimersUpTo(tsNs);
        } finally {
            running = false;
        }
    }

    /** Returns the position of the latest event. */
    public long seq() {
        return seq;
    }

    /** Returns the session's time, UTC epoch nanoseconds. */
    public long nowNs() {
        return nowNs;
    }

    /** Returns when the next timer is due, or {@link Long#MAX_VALUE}. */
    public long nextTimerNs() {
        Timer next = timers.peek();
        return next == null ? Long.MAX_VALUE : next.atNs();
    }

    private void fireTimersUpTo(long tsNs) {
        for (Timer next = timers.peek(); next != null && next.atNs() <= tsNs; next = timers.peek()) {
            timers.poll();
            nowNs = Math.max(nowNs, next.atNs());
            Seat seat = next.seat();
            TimerEvent event = new TimerEvent(seat.name, next.key(), nowNs);
            cause = record(seat.name, event, next.cause());
            seat.machine.on(event, seat);
            drain();
        }
    }

    private void drain() {
        for (EventQueue.Slot next = queue.poll(); next != null; next = queue.poll()) {
            Event event = Objects.requireNonNull(next.event);
            long position = next.seq;
            int type = next.type;
            cause = position;
            if (upstream[type].length > 0) {
                deliver(event, upstream[type]);
                drain();
                cause = position;
            }
            deliver(event, consumers[type]);
        }
    }

    private static void deliver(Event event, Seat[] to) {
        for (Seat seat : to) {
            seat.machine.on(event, seat);
        }
    }

    private long accept(String source, Event event, int type, long causedBy) {
        long position = record(source, event, causedBy);
        if (consumers[type].length > 0 || upstream[type].length > 0) {
            queue.add(event, type, position);
        }
        return position;
    }

    private long record(String source, Event event, long causedBy) {
        long position = ++seq;
        if (recording) {
            recorder.record(new Envelope(position, causedBy, source, topics.of(event), event));
        }
        return position;
    }

    /** Works out who gets what; when the first input comes, not at each machine that is attached before. */
    private void wire() {
        wired = true;
        for (EventType type : EventType.values()) {
            upstream[type.ordinal()] = wanting(type, true).toArray(Seat[]::new);
            consumers[type.ordinal()] = wanting(type, false).toArray(Seat[]::new);
        }
        List<Seat> barsFirst = wanting(EventType.BAR, true);
        List<Seat> barsNext = wanting(EventType.BAR, false);
        bars = new QuietPath(this, barsFirst, barsNext);
        trades = new QuietPath(this, wanting(EventType.TRADE, true), wanting(EventType.TRADE, false));
        runs = bars.complete() ? RunPath.of(this, barsFirst, barsNext) : null;
    }

    private List<Seat> wanting(EventType type, boolean upstreamOnly) {
        return seats.stream()
                .filter(seat -> seat.machine.consumes().contains(type))
                .filter(seat -> seat.machine.upstreamOf().contains(type) == upstreamOnly)
                .toList();
    }

    /** A machine's place in the loop, and the way out for what it decides. */
    final class Seat implements Out {
        private final Machine machine;
        private final String name;
        private final boolean[] allowed = new boolean[EventType.values().length];

        Seat(Machine machine) {
            this.machine = machine;
            this.name = machine.name();
            machine.emits().forEach(type -> allowed[type.ordinal()] = true);
        }

        Machine machine() {
            return machine;
        }

        @Override
        public long emit(Event event) {
            follow();
            return emit(event, cause);
        }

        @Override
        public long emit(Event event, long causedBy) {
            check();
            follow();
            spoken = true;
            int type = event.type().ordinal();
            if (!allowed[type]) {
                throw new IllegalStateException(
                        name + " may not emit " + event.type() + "; it declares " + machine.emits());
            }
            return accept(name, event, type, causedBy);
        }

        @Override
        public boolean heard(EventType type) {
            int kind = type.ordinal();
            return recording || consumers[kind].length > 0 || upstream[kind].length > 0;
        }

        @Override
        public boolean spoken() {
            return spoken;
        }

        @Override
        public long seq() {
            follow();
            return cause;
        }

        @Override
        public long nowNs() {
            follow();
            return nowNs;
        }

        @Override
        public void timer(long atNs, String key) {
            check();
            follow();
            spoken = true;
            timers.add(new Timer(Math.max(atNs, nowNs), ++timerCount, cause, this, key));
        }

        private void check() {
            if (!running) {
                throw new IllegalStateException("nothing is being handled");
            }
        }
    }
}
