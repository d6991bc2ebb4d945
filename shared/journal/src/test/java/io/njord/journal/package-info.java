/** Tests of the session journal on real files. */
@NullMarked
package io.njord.journal;

import org.jspecify.annotations.NullMarked;
