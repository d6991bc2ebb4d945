/**
 * Recorded market data as a source of events.
 *
 * <p>A capture is a file, plain or gzip, with a line {@code receive_time frame} for each message: the time in nanoseconds (or
 * decimal seconds, followed by a colon), a blank, and the venue's JSON, either a combined stream
 * ({@code {"stream":…,"data":…}}) or a bare one. A REST depth snapshot is a frame with {@code lastUpdateId} at the top. Files
 * of one symbol are read in the order of their names; several symbols are merged by receive time.
 *
 * <p>CSV files of trades and of bars, and columnar bar files, are a source as well: several symbols are merged by time, then
 * name. Trades come at their time, bars at their end.
 */
@NullMarked
package io.njord.journal.source;

import org.jspecify.annotations.NullMarked;
