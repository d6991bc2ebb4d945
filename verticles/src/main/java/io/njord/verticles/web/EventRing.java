package io.njord.verticles.web;

import org.jspecify.annotations.Nullable;

/**
 * The latest frames, by the number of frames before them. The oldest goes when a new one comes; what position it had is
 * remembered, so that a client that comes too late can be told. One thread.
 */
final class EventRing {
    private final @Nullable Frame[] frames;
    private long next;
    private long droppedSeq;

    EventRing(int capacity) {
        this.frames = new Frame[capacity];
    }

    void add(Frame frame) {
        int at = (int) (next % frames.length);
        Frame old = frames[at];
        if (old != null) {
            droppedSeq = old.seq();
        }
        frames[at] = frame;
        next++;
    }

    /** Returns the number that the next frame will have. */
    long next() {
        return next;
    }

    /** Returns the number of the oldest frame that is still there. */
    long oldest() {
        return Math.max(0, next - frames.length);
    }

    /** Returns the position in the session of the latest frame that has gone; 0 when all are there. */
    long droppedSeq() {
        return droppedSeq;
    }

    Frame get(long number) {
        Frame frame = number < oldest() || number >= next ? null : frames[(int) (number % frames.length)];
        if (frame == null) {
            throw new IllegalArgumentException(
                    "frame " + number + " is not among " + oldest() + " to " + (next - 1) + " of the ring");
        }
        return frame;
    }

    /** Returns the number of the first frame behind a position in the session. */
    long firstBehind(long seq) {
        long low = oldest();
        long high = next;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (get(middle).seq() <= seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
