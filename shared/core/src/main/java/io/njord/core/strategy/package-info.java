/**
 * Strategies: the interface their authors implement, the machine that hosts them, and the ones that are shipped.
 *
 * <p>Consumes market data, fills, order updates and control commands; emits signals, intents, cancel requests and status.
 */
@NullMarked
package io.njord.core.strategy;

import org.jspecify.annotations.NullMarked;
