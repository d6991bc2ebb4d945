@NullMarked
package io.njord.lab.check;

import org.jspecify.annotations.NullMarked;
