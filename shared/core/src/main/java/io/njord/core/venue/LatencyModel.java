package io.njord.core.venue;

/** How long messages travel between the node and the venue. All times in nanoseconds, never negative. */
public interface LatencyModel {
    /** Returns how long an order sent now takes to the venue. */
    long orderEntryNs(long nowNs);

    /** Returns how long a cancel request sent now takes to the venue. */
    long cancelEntryNs(long nowNs);

    /** Returns how long the venue's answer given now takes back. */
    long responseNs(long nowNs);
}
