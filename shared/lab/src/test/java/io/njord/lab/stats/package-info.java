/** Tests of the statistics: against independent answers, against naive twins, and at the edges. */
@NullMarked
package io.njord.lab.stats;

import org.jspecify.annotations.NullMarked;
