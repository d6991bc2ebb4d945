/**
 * The control API, the event stream and the dashboard. An ordinary subscriber of the bus: everything it shows it was told.
 * Reads every topic; writes nothing, but hands operators' wishes to {@code control}.
 */
@NullMarked
package io.njord.verticles.web;

import org.jspecify.annotations.NullMarked;
