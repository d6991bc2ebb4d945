package io.njord.verticles.web;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the web verticle listens.
 *
 * @param host bind address; anything but loopback makes the token necessary on every request
 * @param port 0 = any free one
 * @param token bearer token, or null to make one for this life of the node
 * @param tokenFile where a made token is left for the programs of the same user (mode 0600, deleted at the end); null = nowhere
 * @param allowedHosts further names that may stand in the Host header, with a port unless it is the scheme's own
 * @param heartbeatMs between comments on an event stream
 * @param stalledMs after which an event stream is cut off when its client reads nothing
 * @param mostStreams event streams at a time
 */
public record WebOptions(
        String host,
        int port,
        @Nullable String token,
        @Nullable Path tokenFile,
        List<String> allowedHosts,
        long heartbeatMs,
        long stalledMs,
        int mostStreams) {
    /** Copies the list. */
    public WebOptions {
        allowedHosts = List.copyOf(allowedHosts);
        token = token == null || token.isBlank() ? null : token;
    }

    /** Listens there, with a made token, heartbeats every 15 s, at most 64 streams that may stall for a minute. */
    public static WebOptions of(String host, int port) {
        return new WebOptions(host, port, null, null, List.of(), 15_000, 60_000, 64);
    }

    /** Returns these options with a token of the operator's, or a file for a made one. */
    public WebOptions withToken(@Nullable String newToken, @Nullable Path newTokenFile) {
        return new WebOptions(host, port, newToken, newTokenFile, allowedHosts, heartbeatMs, stalledMs, mostStreams);
    }

    /** Returns these options with further names of the server. */
    public WebOptions withAllowedHosts(List<String> names) {
        return new WebOptions(host, port, token, tokenFile, names, heartbeatMs, stalledMs, mostStreams);
    }

    /** Returns these options with other limits of the event streams. */
    public WebOptions withStreams(long newHeartbeatMs, long newStalledMs, int most) {
        return new WebOptions(host, port, token, tokenFile, allowedHosts, newHeartbeatMs, newStalledMs, most);
    }

    /** Returns whether only this machine can connect. */
    public boolean loopback() {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }
}
