/** Tests of market-data sources. */
@NullMarked
package io.njord.journal.source;

import org.jspecify.annotations.NullMarked;
