package io.njord.core.bus;

import io.njord.contracts.Bar;
import io.njord.contracts.Envelope;
import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.contracts.OhlcvBar;
import io.njord.contracts.TimerEvent;
import io.njord.contracts.Topics;
import io.njord.core.BarListener;
import io.njord.core.Machine;
import io.njord.core.Out;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs machines in lock-step. An input is taken, handed to every machine that wants it, and whatever they emit is handed on
 * in order, first in first out, until all has come to rest; only then is the next input taken. Every event gets the next
 * position of the session, is shown to the {@link Recorder} first, and then consumed: the record's order is the order in
 * which every machine consumed, so that replaying the inputs replays the session.
 *
 * <p>Time is the largest time of any input so far. Before an input is taken, all timers due up to its time fire.
 *
 * <p>Single-threaded: the caller keeps all calls on one thread (backtest) or one event loop (node).
 */
public final class TradingLoop {
    private final Topics topics;
    private final Recorder recorder;
    private final List<Machine> machines = new ArrayList<>();
    private Machine[][] upstream = new Machine[EventType.values().length][0];
    private Machine[][] consumers = new Machine[EventType.values().length][0];
    private final EventQueue queue = new EventQueue();
    private final boolean recording;
    private BarPath bars = new BarPath(List.of(), List.of());
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final MachineOut out = new MachineOut();
    private long seq;
    private long timerCount;
    private long nowNs;
    private boolean running;

    private record Timer(long atNs, long order, long cause, Machine machine, String key) implements Comparable<Timer> {
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
        for (Machine other : machines) {
            if (other.name().equals(machine.name())) {
                throw new IllegalStateException("a machine named " + machine.name() + " is attached already");
            }
        }
        machines.add(machine);
        rebuild();
    }

    /** Detaches a machine and drops its timers. */
    public void detach(Machine machine) {
        machines.remove(machine);
        timers.removeIf(timer -> timer.machine() == machine);
        rebuild();
    }

    /** Returns the attached machines in the order of delivery. */
    public List<Machine> machines() {
        return List.copyOf(machines);
    }

    /** Takes one input from outside and works until all has come to rest. Returns the input's position. */
    public long input(String source, Event event) {
        if (running) {
            throw new IllegalStateException("an input cannot be taken while another is being worked on");
        }
        running = true;
        try {
            fireTimersUpTo(event.tsNs());
            nowNs = Math.max(nowNs, event.tsNs());
            long position = accept(source, event, 0);
            drain();
            return position;
        } finally {
            running = false;
        }
    }

    /**
     * Takes one bar as an input. Where nobody records, no event is made of it as long as every machine that wants bars is a
     * {@link BarListener}; whatever follows is the same.
     */
    public void bar(String source, Bar bar) {
        if (recording || !bars.complete()) {
            input(source, bar instanceof OhlcvBar event ? event : OhlcvBar.of(bar));
            return;
        }
        if (running) {
            throw new IllegalStateException("an input cannot be taken while another is being worked on");
        }
        running = true;
        try {
            long tsNs = bar.tsClose();
            if (!timers.isEmpty()) {
                fireTimersUpTo(tsNs);
            }
            nowNs = Math.max(nowNs, tsNs);
            bars.deliver(bar, ++seq);
        } finally {
            running = false;
        }
    }

    /**
     * Fires all timers due up to a time without taking an input. The next input would have fired them first of all, so a
     * record that ends between timers and their input is replayed by this.
     */
    public void advance(long tsNs) {
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
            TimerEvent event = new TimerEvent(next.machine().name(), next.key(), nowNs);
            long position = record(next.machine().name(), event, next.cause());
            deliver(next.machine(), event, position);
            drain();
        }
    }

    private void drain() {
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            long position = queue.polledSeq();
            int type = event.type().ordinal();
            Machine[] first = upstream[type];
            if (first.length > 0) {
                for (Machine machine : first) {
                    deliver(machine, event, position);
                }
                drain();
            }
            for (Machine machine : consumers[type]) {
                deliver(machine, event, position);
            }
        }
    }

    private void deliver(Machine machine, Event event, long position) {
        out.machine = machine;
        out.cause = position;
        machine.on(event, out);
    }

    private long accept(String source, Event event, long cause) {
        long position = record(source, event, cause);
        int type = event.type().ordinal();
        if (consumers[type].length > 0 || upstream[type].length > 0) {
            queue.add(event, position);
        }
        return position;
    }

    private long record(String source, Event event, long cause) {
        long position = ++seq;
        if (recording) {
            recorder.record(new Envelope(position, cause, source, topics.of(event), event));
        }
        return position;
    }

    private void rebuild() {
        Machine[][] first = new Machine[EventType.values().length][];
        Machine[][] next = new Machine[EventType.values().length][];
        for (EventType type : EventType.values()) {
            List<Machine> wanting =
                    machines.stream().filter(m -> m.consumes().contains(type)).toList();
            first[type.ordinal()] =
                    wanting.stream().filter(m -> m.upstreamOf().contains(type)).toArray(Machine[]::new);
            next[type.ordinal()] =
                    wanting.stream().filter(m -> !m.upstreamOf().contains(type)).toArray(Machine[]::new);
        }
        upstream = first;
        consumers = next;
        bars = new BarPath(List.of(upstream[EventType.BAR.ordinal()]), List.of(consumers[EventType.BAR.ordinal()]));
    }

    /**
     * The machines that want bars, each at a call site of its own: the compiler then knows what stands behind each and calls it
     * directly, which a walk over a list of different machines would prevent.
     */
    private final class BarPath {
        private static final int SITES = 4;
        private final boolean complete;
        private final @Nullable Machine upstream;
        private final @Nullable BarListener first;
        private final Machine[] machines = new Machine[SITES];
        private final @Nullable BarListener second;
        private final @Nullable BarListener third;
        private final @Nullable BarListener fourth;
        private final @Nullable BarListener fifth;

        BarPath(List<Machine> upstreams, List<Machine> others) {
            List<Machine> all = new ArrayList<>(upstreams);
            all.addAll(others);
            complete = upstreams.size() <= 1
                    && others.size() <= SITES
                    && all.stream().allMatch(BarListener.class::isInstance);
            upstream = complete && !upstreams.isEmpty() ? upstreams.getFirst() : null;
            first = upstream instanceof BarListener listener ? listener : null;
            for (int i = 0; complete && i < others.size(); i++) {
                machines[i] = others.get(i);
            }
            second = listener(0);
            third = listener(1);
            fourth = listener(2);
            fifth = listener(3);
        }

        private @Nullable BarListener listener(int site) {
            return machines[site] instanceof BarListener listener ? listener : null;
        }

        boolean complete() {
            return complete;
        }

        void deliver(Bar bar, long position) {
            out.cause = position;
            if (first != null) {
                out.machine = upstream;
                first.onBar(bar, out);
                rest(position);
            }
            if (second != null) {
                out.machine = machines[0];
                second.onBar(bar, out);
            }
            if (third != null) {
                out.machine = machines[1];
                third.onBar(bar, out);
            }
            if (fourth != null) {
                out.machine = machines[2];
                fourth.onBar(bar, out);
            }
            if (fifth != null) {
                out.machine = machines[3];
                fifth.onBar(bar, out);
            }
            rest(position);
        }

        private void rest(long position) {
            if (!queue.isEmpty()) {
                drain();
                out.cause = position;
            }
        }
    }

    private final class MachineOut implements Out {
        private @Nullable Machine machine;
        private long cause;
        private @Nullable Machine allowedFor;
        private Set<EventType> allowed = EnumSet.noneOf(EventType.class);

        @Override
        public long emit(Event event) {
            return emit(event, cause);
        }

        @Override
        public long emit(Event event, long cause) {
            Machine emitter = current();
            if (emitter != allowedFor) {
                allowedFor = emitter;
                allowed = emitter.emits();
            }
            if (!allowed.contains(event.type())) {
                throw new IllegalStateException(
                        emitter.name() + " may not emit " + event.type() + "; it declares " + emitter.emits());
            }
            return accept(emitter.name(), event, cause);
        }

        @Override
        public long seq() {
            return cause;
        }

        @Override
        public long nowNs() {
            return nowNs;
        }

        @Override
        public void timer(long atNs, String key) {
            timers.add(new Timer(Math.max(atNs, nowNs), ++timerCount, cause, current(), key));
        }

        private Machine current() {
            if (machine == null || !running) {
                throw new IllegalStateException("nothing is being handled");
            }
            return machine;
        }
    }
}
