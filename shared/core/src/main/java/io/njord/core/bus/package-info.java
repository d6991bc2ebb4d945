/** The bus interface, its deterministic in-memory implementation, and the loop that runs machines on it. */
@NullMarked
package io.njord.core.bus;

import org.jspecify.annotations.NullMarked;
