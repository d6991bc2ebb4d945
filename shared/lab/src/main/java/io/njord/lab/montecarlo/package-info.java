/**
 * What else could have happened: trades in another order, returns drawn in blocks, prices drawn from a model. Each path has its
 * own random stream, split from the seed and the path's number, so that the result is the same at any number of threads.
 */
@NullMarked
package io.njord.lab.montecarlo;

import org.jspecify.annotations.NullMarked;
