/**
 * What crosses a boundary: sealed events, exact numbers, instruments, topics, reason codes and their JSON.
 *
 * <p>Depends on Jackson's streaming parser alone. Every type here is immutable and may be read from any thread.
 */
@NullMarked
package io.njord.contracts;

import org.jspecify.annotations.NullMarked;
