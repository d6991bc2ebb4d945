@NullMarked
package io.njord.verticles.bus;

import org.jspecify.annotations.NullMarked;
