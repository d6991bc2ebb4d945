/** The life of one order: which states may follow which, and the state itself. */
@NullMarked
package io.njord.core.orders;

import org.jspecify.annotations.NullMarked;
