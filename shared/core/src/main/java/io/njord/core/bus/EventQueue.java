package io.njord.core.bus;

import io.njord.contracts.Event;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Events with their types and positions, first in first out, in a ring that grows by doubling; adding and taking allocate nothing. */
final class EventQueue {
    private @Nullable Event[] events = new Event[64];
    private long[] seqs = new long[64];
    private int[] types = new int[64];
    private int head;
    private int tail;
    private long polledSeq;
    private int polledType;

    boolean isEmpty() {
        return head == tail;
    }

    void add(Event event, int type, long seq) {
        int mask = events.length - 1;
        if (tail - head == events.length) {
            grow();
            mask = events.length - 1;
        }
        events[tail & mask] = event;
        seqs[tail & mask] = seq;
        types[tail & mask] = type;
        tail++;
    }

    /** Takes the oldest event, null when there is none; the next two methods tell the rest of it. */
    @Nullable
    Event poll() {
        if (head == tail) {
            return null;
        }
        int at = head++ & (events.length - 1);
        Event event = events[at];
        events[at] = null;
        polledSeq = seqs[at];
        polledType = types[at];
        return event;
    }

    /** Returns the position of the event taken last. */
    long polledSeq() {
        return polledSeq;
    }

    /** Returns the ordinal of the type of the event taken last. */
    int polledType() {
        return polledType;
    }

    private void grow() {
        int size = events.length;
        @Nullable Event[] more = Arrays.copyOf(events, 2 * size);
        long[] moreSeqs = Arrays.copyOf(seqs, 2 * size);
        int[] moreTypes = Arrays.copyOf(types, 2 * size);
        for (int i = 0; i < size; i++) {
            int at = head + i & size - 1;
            more[i] = events[at];
            moreSeqs[i] = seqs[at];
            moreTypes[i] = types[at];
        }
        events = more;
        seqs = moreSeqs;
        types = moreTypes;
        head = 0;
        tail = size;
    }
}
