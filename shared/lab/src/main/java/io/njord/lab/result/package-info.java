/** What a backtest leaves behind: exact numbers and where they came from. Statistics and reports read it, nothing changes it. */
@NullMarked
package io.njord.lab.result;

import org.jspecify.annotations.NullMarked;
