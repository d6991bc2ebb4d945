/**
 * Flat market-data journals: one NDJSON file per kind, symbol and timeframe in one directory, for people, scripts and programs
 * in other languages. {@code ohlcv.1m.ATOMUSDT.ndjson} is being written; {@code ohlcv.1m.ATOMUSDT.20250930.ndjson[.gz]}, then
 * {@code ….20250930.1.ndjson[.gz]} and so on are closed files of that UTC day, each with a manifest beside it
 * ({@code ….20250930.manifest.json}).
 *
 * <p>They are a convenience copy, written from notifications of the bus. The session journal
 * ({@link io.njord.journal.SessionJournal}) stays the truth: what these files lack did happen if the session journal says so.
 *
 * <p>What is promised of the files themselves: a closed file holds one day (by a bar's {@code ts_open}, by the event's time
 * otherwise) and is never overwritten; its bars, or trades, ascend; a plain file is deleted only when its packed form has been
 * read back and found equal.
 */
@NullMarked
package io.njord.journal.bars;

import org.jspecify.annotations.NullMarked;
