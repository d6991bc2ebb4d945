/**
 * Statistics of returns, equity, drawdowns and trades. Everything here is a pure function of its input and may be called from
 * any thread. Numbers are {@code double}s; what is undefined is absent, never 0 and never NaN.
 *
 * <p>Conventions: returns are simple ({@code 0.01} = 1 %), one a period; a NaN among them is a period without a known return:
 * it counts as elapsed time and as no growth, and is left out of means and deviations. "A year" has {@code periodsPerYear}
 * periods. {@link io.njord.lab.stats.Statistics} is the list of what is reported, with formulas and units.
 */
@NullMarked
package io.njord.lab.stats;

import org.jspecify.annotations.NullMarked;
