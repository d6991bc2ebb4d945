/** The node: one package per concern. Verticles are shells; what decides is a machine in {@code io.njord.core}. */
@NullMarked
package io.njord.verticles;

import org.jspecify.annotations.NullMarked;
