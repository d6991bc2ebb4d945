/**
 * Honesty checks: whether a strategy or an indicator knows what it could not have known, how many bars it needs before what it
 * says can be relied on, and whether the best of many trials is more than luck.
 */
@NullMarked
package io.njord.lab.check;

import org.jspecify.annotations.NullMarked;
