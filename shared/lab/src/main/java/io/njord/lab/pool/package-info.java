/** Work of strategies on several threads, which gets on whatever a strategy does. */
@NullMarked
package io.njord.lab.pool;

import org.jspecify.annotations.NullMarked;
