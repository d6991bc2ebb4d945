/** Tests of the flat market-data journals on real files. */
@NullMarked
package io.njord.journal.bars;

import org.jspecify.annotations.NullMarked;
