package io.njord.verticles.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.util.function.Consumer;

/** Connections of the Redis client. */
final class ClientWire implements RedisLink.Wire<RedisConnection> {
    private final Redis client;

    ClientWire(Vertx vertx, String url) {
        client = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(url)
                        .setNetClientOptions(new NetClientOptions()
                                .setConnectTimeout(RedisLink.CONNECT_TIMEOUT_MS)
                                .setTcpKeepAlive(true)));
    }

    @Override
    public Future<RedisConnection> connect() {
        return client.connect();
    }

    @Override
    public void watch(RedisConnection connection, Consumer<String> lost) {
        connection.exceptionHandler(e -> lost.accept(String.valueOf(e.getMessage())));
        connection.endHandler(end -> lost.accept("the connection ended"));
    }

    @Override
    public void release(RedisConnection connection) {
        connection.endHandler(null);
        connection.exceptionHandler(null);
        connection.handler(null);
        connection.close();
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
