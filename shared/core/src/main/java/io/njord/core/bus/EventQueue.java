package io.njord.core.bus;

import io.njord.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * Events with their types and positions, first in first out, in a ring that grows by doubling; adding and taking allocate
 * nothing. What was taken is held until its place is taken again.
 */
final class EventQueue {
    private Slot[] slots = new Slot[0];
    private int head;
    private int tail;

    /** A place in the ring: an object of its own, since a reference stored in a field needs no check of its type. */
    static final class Slot {
        @Nullable
        Event event;

        long seq;
        int type;
    }

    EventQueue() {
        grow(64);
    }

    boolean isEmpty() {
        return head == tail;
    }

    void add(Event event, int type, long seq) {
        if (tail - head == slots.length) {
            grow(2 * slots.length);
        }
        Slot slot = slots[tail++ & slots.length - 1];
        slot.event = event;
        slot.type = type;
        slot.seq = seq;
    }

    /** Takes the oldest event, null when there is none; what is returned is valid until the next one is added. */
    @Nullable
    Slot poll() {
        return head == tail ? null : slots[head++ & slots.length - 1];
    }

    private void grow(int length) {
        Slot[] longer = new Slot[length];
        for (int i = 0; i < length; i++) {
            longer[i] = i < slots.length ? slots[head + i & slots.length - 1] : new Slot();
        }
        tail -= head;
        head = 0;
        slots = longer;
    }
}
