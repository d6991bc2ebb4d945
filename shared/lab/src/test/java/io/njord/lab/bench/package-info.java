@NullMarked
package io.njord.lab.bench;

import org.jspecify.annotations.NullMarked;
