@NullMarked
package io.njord.verticles.strategy;

import org.jspecify.annotations.NullMarked;
