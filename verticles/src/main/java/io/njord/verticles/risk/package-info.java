/**
 * Attaches the risk engine, the only way from an intent to an order. Reads {@code strat.intent} and what the rules need; writes
 * {@code risk.decisions}, {@code orders.accepted}, {@code orders.cancel}.
 */
@NullMarked
package io.njord.verticles.risk;

import org.jspecify.annotations.NullMarked;
