/** Tests of the market-data store on real files. */
@NullMarked
package io.njord.journal.store;

import org.jspecify.annotations.NullMarked;
