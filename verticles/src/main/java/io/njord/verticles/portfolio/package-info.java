/**
 * Attaches the positions. Reads {@code fills.new} and marks; writes {@code positions.snapshot}, {@code portfolio.equity}.
 */
@NullMarked
package io.njord.verticles.portfolio;

import org.jspecify.annotations.NullMarked;
