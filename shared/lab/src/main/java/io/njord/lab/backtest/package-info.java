/**
 * Backtests: the node's own machines on the node's own loop, fed from stored columns under a virtual clock. There is no second
 * implementation of strategies, risk, venue or positions here.
 */
@NullMarked
package io.njord.lab.backtest;

import org.jspecify.annotations.NullMarked;
