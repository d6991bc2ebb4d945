@NullMarked
package io.njord.contracts;

import org.jspecify.annotations.NullMarked;
