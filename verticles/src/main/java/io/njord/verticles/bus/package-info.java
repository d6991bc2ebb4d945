/**
 * The bus on Vert.x, on one node or between several that Hazelcast joins, and the bus over Redis. All forms pass the same
 * behaviour suite as the in-memory one in core.
 */
@NullMarked
package io.njord.verticles.bus;

import org.jspecify.annotations.NullMarked;
