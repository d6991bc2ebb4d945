/**
 * The command line, {@code njord} or {@code njord-ctl}.
 */
@NullMarked
package io.njord.verticles.cli;

import org.jspecify.annotations.NullMarked;
