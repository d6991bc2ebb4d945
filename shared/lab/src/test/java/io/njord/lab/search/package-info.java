@NullMarked
package io.njord.lab.search;

import org.jspecify.annotations.NullMarked;
