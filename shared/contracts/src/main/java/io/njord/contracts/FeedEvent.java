package io.njord.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What happened to a market-data feed.
 *
 * @param instrument JSON symbol; null = the whole feed
 * @param state connected, gap, resynced, stale, crossed, malformed, finished
 * @param detail numbers and advice
 * @param tsNs event time
 */
public record FeedEvent(@Nullable Instrument instrument, String state, String detail, long tsNs) implements Event {

    @Override
    public EventType type() {
        return EventType.FEED;
    }
}
