@NullMarked
package io.njord.verticles.bench;

import org.jspecify.annotations.NullMarked;
