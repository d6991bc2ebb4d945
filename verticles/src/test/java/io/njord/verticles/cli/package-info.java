@NullMarked
package io.njord.verticles.cli;

import org.jspecify.annotations.NullMarked;
