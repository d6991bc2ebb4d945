/**
 * The session journal: append-only, hash-chained, rotated and compressed; its reader, verifier and repair; recorded market
 * data as a source of events.
 */
@NullMarked
package io.njord.journal;

import org.jspecify.annotations.NullMarked;
