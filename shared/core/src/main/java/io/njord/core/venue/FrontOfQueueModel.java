package io.njord.core.venue;

/** Assumes that an order is first at its price at once: the optimist's bound, for comparison only. */
public record FrontOfQueueModel() implements QueueModel {
    @Override
    public long join(long displayedQty) {
        return 0;
    }

    @Override
    public long afterBook(long aheadQty, long before, long now, long traded) {
        return 0;
    }
}
