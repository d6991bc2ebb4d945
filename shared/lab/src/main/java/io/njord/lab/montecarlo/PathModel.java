package io.njord.lab.montecarlo;

import java.util.concurrent.atomic.AtomicLong;

/** An assumption about what else could have happened. Implementations are immutable: many threads ask at once. */
public interface PathModel {

    /** Returns how many steps a path has. */
    int steps();

    /**
     * Draws one path.
     *
     * @param random the path's own stream
     * @param worth to fill: {@code steps() + 1} worths of the account, the initial one first
     */
    void draw(PathRandom random, double[] worth);

    /**
     * Draws one path that may take its time.
     *
     * @param progress to be moved on while it gets on, so that a path that hangs is known
     */
    default void draw(PathRandom random, double[] worth, AtomicLong progress) {
        draw(random, worth);
    }

    /** Returns the assumption in words, for reports. */
    String describe();
}
