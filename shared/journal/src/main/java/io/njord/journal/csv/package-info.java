/**
 * Bars and trades out of CSV files: plain, gzip or zstd, with a header whose names are understood or a map of columns.
 *
 * <p>Every decision that a file leaves open (symbol, time unit, decimals, order) is either made on evidence and told in a note,
 * or refused with the option to pass. Numbers become scaled integers, digit for digit.
 */
@NullMarked
package io.njord.journal.csv;

import org.jspecify.annotations.NullMarked;
