/**
 * Search: many backtests over a space of parameters on every core, with a checkpoint after each, and what may be concluded from
 * them. Each trial is one {@link io.njord.lab.backtest.Backtest}; the compiled crossover sweep is proven equal to it.
 */
@NullMarked
package io.njord.lab.search;

import org.jspecify.annotations.NullMarked;
