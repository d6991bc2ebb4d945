/**
 * Results for people and for programs: a self-contained HTML page and JSON that can be read back. The pieces of a page (axes, line
 * charts, histograms, candles, heat maps) are small and know nothing of backtests, so that other pages are built from them. Pure,
 * but for the two writers of files.
 */
@NullMarked
package io.njord.lab.report;

import org.jspecify.annotations.NullMarked;
