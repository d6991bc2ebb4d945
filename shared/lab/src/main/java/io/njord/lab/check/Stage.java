package io.njord.lab.check;

import io.njord.core.strategy.StrategyEntry;

/** A strategy and its market, to be run again with the market cut short or other than it was. Used by several threads at once. */
interface Stage {
    /** Returns the word for a point of the market. */
    String unit();

    /** Returns how many points there are: bars, those that end together counting once, or trades. */
    int points();

    /** Returns the time of a point. */
    long endNs(int point);

    /** Returns the strategy as it is over the whole market. */
    StrategyEntry entry();

    /** Runs it over the whole market. */
    Decisions whole();

    /** Runs it over the market up to a point, that point included. */
    Decisions upTo(int point);

    /** Runs it over the market up to a point and an invented one at the same times behind it; -1 invents nearly all. */
    Decisions inventedBehind(int point, long seed);

    /** Returns how often what was decided on invented markets alone was right about the real one. */
    Foresight.Score blind(long seed);

    /** Returns how often decisions were right about the market behind them. */
    Foresight.Score seeing(Decisions known);

    /** Returns how many points may be run over in all, where not every point is asked for. */
    long work();
}
