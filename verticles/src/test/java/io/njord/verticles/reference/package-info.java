/** The reference pages in {@code roadmap/reference}: generated from the code, and checked. */
@NullMarked
package io.njord.verticles.reference;

import org.jspecify.annotations.NullMarked;
