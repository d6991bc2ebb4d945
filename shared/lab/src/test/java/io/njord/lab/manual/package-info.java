/** The strategies of the authors' manual, which quotes them. */
@NullMarked
package io.njord.lab.manual;

import org.jspecify.annotations.NullMarked;
