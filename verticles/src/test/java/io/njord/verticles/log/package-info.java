@NullMarked
package io.njord.verticles.log;

import org.jspecify.annotations.NullMarked;
