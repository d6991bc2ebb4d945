/**
 * Assembles a node: the machines of one trading path, the session's journal, the verticles around them.
 */
@NullMarked
package io.njord.verticles.node;

import org.jspecify.annotations.NullMarked;
