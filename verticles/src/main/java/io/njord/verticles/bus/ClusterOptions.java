package io.njord.verticles.bus;

import java.util.List;

/**
 * How nodes find each other.
 *
 * @param name of the cluster; nodes with another name are refused
 * @param host the one address this node listens on and is reached at
 * @param port of the membership protocol; taken means an error, never the next one
 * @param busPort of the event bus; 0 = any free one
 * @param members {@code host:port} of nodes to join, this one's own may be among them
 */
public record ClusterOptions(String name, String host, int port, int busPort, List<String> members) {
    /** Copies the list. */
    public ClusterOptions {
        members = List.copyOf(members);
    }
}
