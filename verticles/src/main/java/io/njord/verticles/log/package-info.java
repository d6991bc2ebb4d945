/** Structured logs: one JSON object per line, rotated, kept for a while, and free of secrets. */
@NullMarked
package io.njord.verticles.log;

import org.jspecify.annotations.NullMarked;
