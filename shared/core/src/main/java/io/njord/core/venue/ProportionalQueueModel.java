package io.njord.core.venue;

import io.njord.contracts.Decimals;

/**
 * Assumes that cancellations are spread evenly over the level: what the level lost beyond its trades is taken off ahead of
 * the order in the proportion in which the level stood ahead of it, rounded against the order.
 */
public record ProportionalQueueModel() implements QueueModel {
    @Override
    public long join(long displayedQty) {
        return displayedQty;
    }

    @Override
    public long afterBook(long aheadQty, long before, long now, long traded) {
        long untraded = before - traded;
        long cancelled = untraded - now;
        if (cancelled <= 0 || untraded <= 0) {
            return Math.min(aheadQty, now);
        }
        long kept = aheadQty >= untraded ? now : Math.min(aheadQty, 1 + Decimals.mulDiv(aheadQty, now, untraded));
        return Math.min(kept, now);
    }
}
