@NullMarked
package io.njord.verticles.config;

import org.jspecify.annotations.NullMarked;
