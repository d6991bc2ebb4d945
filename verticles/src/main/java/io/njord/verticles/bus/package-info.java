/** The bus on Vert.x: one node, or several joined by Hazelcast. */
@NullMarked
package io.njord.verticles.bus;

import org.jspecify.annotations.NullMarked;
