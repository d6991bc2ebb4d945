package io.njord.core.bus;

/** Who hands a run of bars to a {@link TradingLoop} is told how far it has come. */
public interface BarRun {
    /** A bar is about to be worked on from which something follows. */
    void begins(int bar);

    /** All has come to rest behind the bars from one index (inclusive) to another (exclusive); of more than one, nothing followed. */
    void rests(int from, int to);
}
