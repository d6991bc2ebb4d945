/** The measured works behind {@code njord bench}: their data, made anew from a seed anywhere, and the works themselves. */
@NullMarked
package io.njord.lab.bench;

import org.jspecify.annotations.NullMarked;
