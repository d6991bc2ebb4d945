package io.njord.lab.walkforward;

/**
 * One step of a walk: bars to choose on and bars to judge on, as places in the series, ends exclusive. Between the two lie the
 * purged and the embargoed bars.
 *
 * @param trainFrom first bar to choose on
 * @param trainTo end of those
 * @param testFrom first bar to judge on
 * @param testTo end of those
 */
public record Window(int trainFrom, int trainTo, int testFrom, int testTo) {}
