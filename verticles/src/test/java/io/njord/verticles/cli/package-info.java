/** Tests of the command line as a user runs it. */
@NullMarked
package io.njord.verticles.cli;

import org.jspecify.annotations.NullMarked;
