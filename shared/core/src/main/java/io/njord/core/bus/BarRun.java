package io.njord.core.bus;

/** Who hands a run of bars to a {@link TradingLoop} is told how far it has come. */
public interface BarRun {
    /** A bar is about to be worked on from which something may follow. */
    void begins(int bar);

    /** All has come to rest behind a bar that was worked on by itself. */
    void rests(int bar);

    /**
     * Nothing followed from the bars from one index (inclusive) to another (exclusive). The machines have seen them, and may have
     * seen the one behind them too.
     */
    void passed(int from, int to);
}
