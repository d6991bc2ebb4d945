@NullMarked
package io.njord.verticles;

import org.jspecify.annotations.NullMarked;
