@NullMarked
package io.njord.verticles.node;

import org.jspecify.annotations.NullMarked;
