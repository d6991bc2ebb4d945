package io.njord.core.venue;

/**
 * Every message of a kind takes the same time. Assumes no jitter, no bursts and no queue at the venue's gateway.
 *
 * @param orderEntryNs node to venue, orders
 * @param cancelEntryNs node to venue, cancels
 * @param responseNs venue to node
 */
public record ConstantLatencyModel(long orderEntryNs, long cancelEntryNs, long responseNs) implements LatencyModel {
    /** No latency at all. */
    public static final ConstantLatencyModel NONE = new ConstantLatencyModel(0, 0, 0);

    /** Checks that nothing is negative. */
    public ConstantLatencyModel {
        if (orderEntryNs < 0 || cancelEntryNs < 0 || responseNs < 0) {
            throw new IllegalArgumentException(
                    "latencies must not be negative: " + orderEntryNs + ", " + cancelEntryNs + ", " + responseNs);
        }
    }

    @Override
    public long orderEntryNs(long nowNs) {
        return orderEntryNs;
    }

    @Override
    public long cancelEntryNs(long nowNs) {
        return cancelEntryNs;
    }

    @Override
    public long responseNs(long nowNs) {
        return responseNs;
    }
}
