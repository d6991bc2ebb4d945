/**
 * Attaches the strategy host, loads plug-ins, and watches how long strategies take. Reads market data, fills and order updates;
 * writes {@code strat.signal}, {@code strat.intent}, {@code orders.cancel}, {@code strat.status}.
 */
@NullMarked
package io.njord.verticles.strategy;

import org.jspecify.annotations.NullMarked;
