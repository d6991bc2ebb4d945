/**
 * The machines' common ground. A machine is a plain, single-threaded object that turns events into events: no clock, no
 * random source, no I/O, no threads. Equal input gives equal output, on any computer.
 */
@NullMarked
package io.njord.core;

import org.jspecify.annotations.NullMarked;
