/**
 * Feeds market data into the trading loop at its recorded pace, a factor of it, or as fast as the journal takes it. Reads
 * recorded captures; writes {@code md.trades.*}, {@code md.book.*}, {@code md.ticker.*}, {@code md.feed}.
 */
@NullMarked
package io.njord.verticles.ingest;

import org.jspecify.annotations.NullMarked;
