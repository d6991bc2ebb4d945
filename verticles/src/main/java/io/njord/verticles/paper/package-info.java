/**
 * Attaches the simulated venue. Reads {@code orders.accepted}, {@code orders.cancel} and market data; writes
 * {@code broker.orders}, {@code fills.new}.
 */
@NullMarked
package io.njord.verticles.paper;

import org.jspecify.annotations.NullMarked;
