/**
 * The strategies that are shipped: two that keep the rules of the Python node to the digit, their textbook forms, and three
 * that trade in the demo. They exercise the node and show how a strategy is written; none of them claims to earn.
 */
@NullMarked
package io.njord.core.strategy.samples;

import org.jspecify.annotations.NullMarked;
