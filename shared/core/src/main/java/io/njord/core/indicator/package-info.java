/**
 * Technical indicators in {@code double}: incremental, O(1) an update on average unless they say otherwise, free of allocation,
 * and bit for bit the same whether fed one by one or with a whole column. They inform decisions; money is never computed with
 * them. {@link io.njord.core.indicator.IndicatorCatalog} knows them by name.
 */
@NullMarked
package io.njord.core.indicator;

import org.jspecify.annotations.NullMarked;
