@NullMarked
package io.njord.lab.walkforward;

import org.jspecify.annotations.NullMarked;
