package io.njord.core.venue;

/** How much of a resting order a trade fills that has come as far as the order: through the queue at its price, or beyond it. */
public enum FillModel {
    /** No more than what is left of the trade. */
    PARTIAL {
        @Override
        long fillable(long leaves, long reachingQty) {
            return Math.min(leaves, reachingQty);
        }
    },
    /** The whole order, however small the trade: assumes that nobody splits it. */
    NO_PARTIAL {
        @Override
        long fillable(long leaves, long reachingQty) {
            return leaves;
        }
    };

    /** Returns the quantity that fills, at most {@code leaves}. */
    abstract long fillable(long leaves, long reachingQty);
}
