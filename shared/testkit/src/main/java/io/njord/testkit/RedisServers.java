package io.njord.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on 127.0.0.1 and a free port. {@code REDIS_SKIP=1} leaves the tests out that need one. */
public final class RedisServers {
    private RedisServers() {}

    /** Starts a server; the caller stops it. */
    public static RedisServer start() {
        return start(freePort());
    }

    /** Starts a server on a port. */
    public static RedisServer start(int port) {
        return start(port, List.of());
    }

    /** Starts a server on a port with further lines of its configuration. */
    public static RedisServer start(int port, List<String> settings) {
        Assumptions.assumeFalse("1".equals(System.getenv("REDIS_SKIP")), "REDIS_SKIP=1: tests with Redis are left out");
        try {
            RedisServerBuilder builder = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no");
            settings.forEach(builder::setting);
            RedisServer server = builder.build();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address of a server. */
    public static String url(RedisServer server) {
        return "redis://127.0.0.1:" + server.ports().getFirst();
    }

    /** Returns a port that is free now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
