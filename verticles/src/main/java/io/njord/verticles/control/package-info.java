/**
 * The operator's hand: kill switch (file, Redis key, API), cancels, strategy switches. Writes {@code control.kill},
 * {@code control.command}, {@code orders.cancel}.
 */
@NullMarked
package io.njord.verticles.control;

import org.jspecify.annotations.NullMarked;
