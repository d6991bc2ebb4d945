package io.njord.verticles.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.function.Consumer;

/** Connections that only publish. */
final class PublishWire implements RedisLink.Wire<PublishSocket> {
    private final NetClient client;
    private final RedisAddress address;

    PublishWire(Vertx vertx, String url) {
        address = RedisAddress.parse(url);
        client = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout(RedisLink.CONNECT_TIMEOUT_MS)
                .setTcpKeepAlive(true)
                .setSsl(address.tls())
                .setHostnameVerificationAlgorithm(address.tls() ? "HTTPS" : ""));
    }

    @Override
    public Future<PublishSocket> connect() {
        return PublishSocket.connect(client, address);
    }

    @Override
    public void watch(PublishSocket connection, Consumer<String> lost) {
        connection.socket().exceptionHandler(e -> lost.accept(String.valueOf(e.getMessage())));
        connection.socket().closeHandler(end -> lost.accept("the connection ended"));
    }

    @Override
    public void release(PublishSocket connection) {
        connection.socket().closeHandler(null);
        connection.socket().exceptionHandler(null);
        connection.socket().close();
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
