/**
 * Owns the session's journal: its writer, its commit notifications and its health. That journal is the truth.
 *
 * <p>Owns the flat market-data journals too, which are a convenience copy of what the bus tells: reads {@code md.ohlcv.*},
 * {@code md.trades.*}, {@code fills.new}, {@code positions.snapshot} and {@code risk.decisions}, writes files alone.
 */
@NullMarked
package io.njord.verticles.journal;

import org.jspecify.annotations.NullMarked;
