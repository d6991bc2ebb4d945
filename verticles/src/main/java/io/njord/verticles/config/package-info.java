/** The node's configuration: typed YAML with the origin of every value, and secrets. */
@NullMarked
package io.njord.verticles.config;

import org.jspecify.annotations.NullMarked;
