/** Tests of the paths: determinism at any thread count, distributions against theory, naive twins. */
@NullMarked
package io.njord.lab.montecarlo;

import org.jspecify.annotations.NullMarked;
