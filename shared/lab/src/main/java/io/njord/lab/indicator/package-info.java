/** Indicators of other libraries, made to fit ours. */
@NullMarked
package io.njord.lab.indicator;

import org.jspecify.annotations.NullMarked;
