package io.njord.verticles.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the web verticle listens.
 *
 * @param host bind address; anything but loopback makes the token necessary on every request
 * @param port 0 = any free one
 * @param token bearer token, or null to make one for this life of the node
 * @param allowedHosts further host names (with port) that may stand in the Host header
 * @param heartbeatMs between comments on an idle event stream
 */
public record WebOptions(String host, int port, @Nullable String token, List<String> allowedHosts, long heartbeatMs) {
    /** Copies the list. */
    public WebOptions {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** Returns whether only this machine can connect. */
    public boolean loopback() {
        return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("::1");
    }
}
