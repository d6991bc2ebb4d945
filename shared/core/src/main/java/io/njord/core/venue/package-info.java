/** The simulated exchange: matching, queue position, latency, fees. */
@NullMarked
package io.njord.core.venue;

import org.jspecify.annotations.NullMarked;
