<<<<<<< HEAD
/** Tests of the command line as a user runs it. */
=======
/** Tests of commands as a user runs them. */
>>>>>>> w-data
@NullMarked
package io.njord.verticles.cli;

import org.jspecify.annotations.NullMarked;
