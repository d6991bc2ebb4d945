@NullMarked
package io.njord.lab.backtest;

import org.jspecify.annotations.NullMarked;
