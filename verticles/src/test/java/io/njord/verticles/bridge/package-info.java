@NullMarked
package io.njord.verticles.bridge;

import org.jspecify.annotations.NullMarked;
