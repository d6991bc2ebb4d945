/**
 * Redis as a wire: one connection that publishes in a pipeline, one that listens, both of which come back by themselves, and
 * the form messages have in there. Used by the bridge and by the bus over Redis.
 */
@NullMarked
package io.njord.verticles.redis;

import org.jspecify.annotations.NullMarked;
