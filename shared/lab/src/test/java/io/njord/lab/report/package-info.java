/** Tests of the reports: read back equal, bounded, escaped, and looked at in a browser. */
@NullMarked
package io.njord.lab.report;

import org.jspecify.annotations.NullMarked;
