/**
 * Owns the session's journal: its writer, its commit notifications and its health.
 */
@NullMarked
package io.njord.verticles.journal;

import org.jspecify.annotations.NullMarked;
