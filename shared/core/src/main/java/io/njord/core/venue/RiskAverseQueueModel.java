package io.njord.core.venue;

/**
 * Assumes the worst that the recording allows: an order joins behind everything displayed, and whatever is cancelled at its
 * price is cancelled behind it. Only trades, and a level that shrinks below the quantity ahead, advance it.
 */
public record RiskAverseQueueModel() implements QueueModel {
    @Override
    public long join(long displayedQty) {
        return displayedQty;
    }

    @Override
    public long afterBook(long aheadQty, long before, long now, long traded) {
        return Math.min(aheadQty, now);
    }
}
