/**
 * Mirrors bus topics to Redis channels of the same names, and admits from there what may come from outside: {@code strat.intent}
 * and {@code orders.cancel}, nothing else that trades. Reads the configured patterns; writes {@code alerts.alarm},
 * {@code control.service}.
 */
@NullMarked
package io.njord.verticles.bridge;

import org.jspecify.annotations.NullMarked;
