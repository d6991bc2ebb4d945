package io.njord.verticles.redis;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a Redis is and how to log in: {@code redis://[user][:password]@host[:port][/db]}, or {@code rediss://} for TLS. */
record RedisAddress(
        String host,
        int port,
        boolean tls,
        @Nullable String user,
        @Nullable String password) {
    private static final int USUAL_PORT = 6379;

    static RedisAddress parse(String url) {
        URI uri = URI.create(url);
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException(
                    "redis.url " + uri.getScheme() + "://… names no host: write redis://host:port");
        }
        String login = uri.getUserInfo();
        int colon = login == null ? -1 : login.indexOf(':');
        String user = login == null || colon == 0 ? null : colon < 0 ? login : login.substring(0, colon);
        String password = login == null || colon < 0 ? null : login.substring(colon + 1);
        return new RedisAddress(
                host,
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                "rediss".equals(uri.getScheme()),
                password == null ? null : user,
                password);
    }

    /** Prints without the password. */
    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + host + ":" + port;
    }
}
