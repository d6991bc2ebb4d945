@NullMarked
package io.njord.journal.bars;

import org.jspecify.annotations.NullMarked;
