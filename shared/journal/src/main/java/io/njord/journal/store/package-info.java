/**
 * The market-data store: one columnar file a series, a ledger beside it that says where the rows came from and how good they
 * are, and the merge that never overwrites silently.
 *
 * <p>Layout below the data directory: {@code bars/VENUE/SYMBOL/TIMEFRAME.njb} with its ledger {@code TIMEFRAME.json}.
 */
@NullMarked
package io.njord.journal.store;

import org.jspecify.annotations.NullMarked;
