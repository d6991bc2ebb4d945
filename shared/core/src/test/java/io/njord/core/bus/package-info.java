@NullMarked
package io.njord.core.bus;

import org.jspecify.annotations.NullMarked;
