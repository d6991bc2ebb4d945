package io.njord.core.risk;

/** What the gate knows of one strategy. */
final class StrategyRisk {
    final String id;
    final TokenBucket bucket;
    int openOrders;

    StrategyRisk(String id, int ordersPerMinCap) {
        this.id = id;
        this.bucket = new TokenBucket(ordersPerMinCap);
    }
}
