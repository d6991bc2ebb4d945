/**
 * Walk-forward analysis: parameters are chosen on one stretch of time and judged on the next, again and again, so that every point
 * of the equity is out of sample.
 */
@NullMarked
package io.njord.lab.walkforward;

import org.jspecify.annotations.NullMarked;
