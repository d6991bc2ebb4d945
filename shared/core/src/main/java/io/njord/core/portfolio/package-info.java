/** Positions, profit and the account. */
@NullMarked
package io.njord.core.portfolio;

import org.jspecify.annotations.NullMarked;
