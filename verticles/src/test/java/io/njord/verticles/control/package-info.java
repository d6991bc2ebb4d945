@NullMarked
package io.njord.verticles.control;

import org.jspecify.annotations.NullMarked;
