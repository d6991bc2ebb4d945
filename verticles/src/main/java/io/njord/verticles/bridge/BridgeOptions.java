package io.njord.verticles.bridge;

import java.util.List;

/**
 * How the bridge works.
 *
 * @param redisUrl {@code redis://host:port/db}
 * @param mirror patterns of the topics that are mirrored
 * @param queueCapacity messages that may wait for Redis; beyond that the newest is dropped and counted
 * @param window commands in flight on the publishing connection
 */
public record BridgeOptions(String redisUrl, List<String> mirror, int queueCapacity, int window) {
    /** Copies the list and checks the numbers. */
    public BridgeOptions {
        mirror = List.copyOf(mirror);
        if (queueCapacity < 1 || window < 1 || window > 2048) {
            throw new IllegalArgumentException("queueCapacity must be positive and window within 1..2048, got "
                    + queueCapacity + " and " + window);
        }
    }
}
