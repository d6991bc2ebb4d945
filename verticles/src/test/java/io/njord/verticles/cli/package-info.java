/** Tests of commands as a user runs them. */
@NullMarked
package io.njord.verticles.cli;

import org.jspecify.annotations.NullMarked;
