/** Tests of CSV reading. */
@NullMarked
package io.njord.journal.csv;

import org.jspecify.annotations.NullMarked;
