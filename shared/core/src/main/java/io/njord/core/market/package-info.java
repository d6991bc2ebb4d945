/** Market data: the order book and bars from trades. Consumes trades, books and the clock; emits bars and feed events. */
@NullMarked
package io.njord.core.market;

import org.jspecify.annotations.NullMarked;
