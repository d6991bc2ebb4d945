/** Tests of the journals' shells on real buses and files. */
@NullMarked
package io.njord.verticles.journal;

import org.jspecify.annotations.NullMarked;
