/**
 * Technical indicators: incremental, O(1) an update, free of allocation, in {@code double}. They inform decisions; money is
 * never computed with them.
 */
@NullMarked
package io.njord.core.indicator;

import org.jspecify.annotations.NullMarked;
