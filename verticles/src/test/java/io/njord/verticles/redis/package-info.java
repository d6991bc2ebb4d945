@NullMarked
package io.njord.verticles.redis;

import org.jspecify.annotations.NullMarked;
