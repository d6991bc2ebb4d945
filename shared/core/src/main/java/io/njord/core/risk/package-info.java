/** The gate: every intent becomes one decision, and an order only when every rule allows it. */
@NullMarked
package io.njord.core.risk;

import org.jspecify.annotations.NullMarked;
