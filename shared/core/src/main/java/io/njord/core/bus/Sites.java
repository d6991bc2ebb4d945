package io.njord.core.bus;

import io.njord.contracts.Event;
import io.njord.contracts.EventType;
import io.njord.core.Machine;
import io.njord.core.Out;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The machines of a loop in the order of delivery. The first eight each stand at a call site of their own: the compiler then
 * knows what stands behind each and calls it directly, which a walk over a list of different machines would prevent.
 */
final class Sites {
    private static final int OWN_SITES = 8;

    private final Machine[] machines;
    private final Out[] outs;
    private final Machine m0;
    private final Machine m1;
    private final Machine m2;
    private final Machine m3;
    private final Machine m4;
    private final Machine m5;
    private final Machine m6;
    private final Machine m7;

    Sites(List<Machine> machines, List<? extends Out> outs) {
        if (machines.size() > Integer.SIZE) {
            throw new IllegalStateException("a loop holds at most " + Integer.SIZE + " machines: " + machines.size());
        }
        this.machines = machines.toArray(Machine[]::new);
        this.outs = outs.toArray(Out[]::new);
        this.m0 = machine(0);
        this.m1 = machine(1);
        this.m2 = machine(2);
        this.m3 = machine(3);
        this.m4 = machine(4);
        this.m5 = machine(5);
        this.m6 = machine(6);
        this.m7 = machine(7);
    }

    private Machine machine(int at) {
        return at < machines.length ? machines[at] : Nobody.INSTANCE;
    }

    /** Hands an event to the machines whose bits are set. */
    void deliver(Event event, int to) {
        if ((to & 1) != 0) {
            m0.on(event, outs[0]);
        }
        if ((to & 1 << 1) != 0) {
            m1.on(event, outs[1]);
        }
        if ((to & 1 << 2) != 0) {
            m2.on(event, outs[2]);
        }
        if ((to & 1 << 3) != 0) {
            m3.on(event, outs[3]);
        }
        if ((to & 1 << 4) != 0) {
            m4.on(event, outs[4]);
        }
        if ((to & 1 << 5) != 0) {
            m5.on(event, outs[5]);
        }
        if ((to & 1 << 6) != 0) {
            m6.on(event, outs[6]);
        }
        if ((to & 1 << 7) != 0) {
            m7.on(event, outs[7]);
        }
        for (int rest = to >>> OWN_SITES << OWN_SITES; rest != 0; rest &= rest - 1) {
            int at = Integer.numberOfTrailingZeros(rest);
            machines[at].on(event, outs[at]);
        }
    }

    /** Stands where no machine does. */
    private static final class Nobody implements Machine {
        private static final Nobody INSTANCE = new Nobody();

        @Override
        public String name() {
            return "nobody";
        }

        @Override
        public Set<EventType> consumes() {
            return EnumSet.noneOf(EventType.class);
        }

        @Override
        public Set<EventType> emits() {
            return EnumSet.noneOf(EventType.class);
        }

        @Override
        public void on(Event event, Out out) {
            throw new IllegalStateException("nobody wants " + event);
        }
    }
}
