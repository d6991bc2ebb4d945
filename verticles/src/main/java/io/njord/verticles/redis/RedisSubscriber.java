package io.njord.verticles.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Listens in Redis over a connection of its own. After a loss it subscribes to everything again; what was published in between
 * is lost. The receiver is called on the context given.
 */
public final class RedisSubscriber {
    private final Context context;
    private final Receiver receiver;
    private final RedisLink<RedisConnection> link;
    private final Map<Channel, Promise<Void>> wanted = new LinkedHashMap<>();
    private final Map<Channel, Promise<Void>> unacknowledged = new LinkedHashMap<>();
    private boolean up;

    /**
     * What to listen to.
     *
     * @param glob true: the name is a Redis glob
     */
    public record Channel(String name, boolean glob) {
        /** Returns an exact channel. */
        public static Channel exact(String name) {
            return new Channel(name, false);
        }

        /** Returns the glob for a topic pattern, in which {@code *} alone is special. */
        public static Channel pattern(String topicPattern) {
            return new Channel(topicPattern.replaceAll("([\\\\?\\[\\]])", "\\\\$1"), true);
        }
    }

    /** Takes messages. */
    public interface Receiver {
        /** Takes one message and the subscription it came through. */
        void message(Channel through, String channel, byte[] body);
    }

    /** Creates a subscriber; {@link #open} connects it. */
    public RedisSubscriber(Vertx vertx, Context context, String url, Receiver receiver, RedisPublisher.State state) {
        this.context = context;
        this.receiver = receiver;
        this.link = new RedisLink<>(vertx, context, new ClientWire(vertx, url), new RedisLink.Owner<>() {
            @Override
            public Future<?> prepare(RedisConnection connection) {
                connection.handler(message -> context.runOnContext(here -> received(message)));
                unacknowledged.clear();
                return Future.all(wanted.keySet().stream()
                        .map(channel -> request(connection, channel))
                        .toList());
            }

            @Override
            public void up() {
                up = true;
                state.changed(true, "");
            }

            @Override
            public void down(String why) {
                up = false;
                state.changed(false, why);
            }
        });
    }

    /** Starts connecting. */
    public void open() {
        link.open();
    }

    /** Listens to a channel; completes when Redis has said so, which may be after a reconnection. */
    public Future<Void> subscribe(Channel channel) {
        Promise<Void> ready = Promise.promise();
        context.runOnContext(here -> {
            Promise<Void> known = wanted.putIfAbsent(channel, ready);
            if (known != null) {
                known.future().onComplete(ready);
                return;
            }
            RedisConnection connection = link.connection();
            if (connection != null) {
                request(connection, channel);
            }
        });
        return ready.future();
    }

    /** Ends listening to a channel. */
    public void unsubscribe(Channel channel) {
        context.runOnContext(here -> {
            RedisConnection connection = link.connection();
            if (wanted.remove(channel) != null && connection != null) {
                connection.send(Request.cmd(channel.glob ? Command.PUNSUBSCRIBE : Command.UNSUBSCRIBE)
                        .arg(channel.name));
            }
        });
    }

    /** Returns whether it hears everything it wants; on the context only. */
    public boolean connected() {
        return up;
    }

    /** Ends everything. */
    public Future<Void> close() {
        context.runOnContext(here -> wanted.clear());
        return link.close();
    }

    private Future<Void> request(RedisConnection connection, Channel channel) {
        Promise<Void> acknowledged = Promise.promise();
        unacknowledged.put(channel, acknowledged);
        connection
                .send(Request.cmd(channel.glob ? Command.PSUBSCRIBE : Command.SUBSCRIBE)
                        .arg(channel.name))
                .onFailure(acknowledged::tryFail);
        return acknowledged.future();
    }

    private void received(@Nullable Response message) {
        if (message == null
                || (message.type() != ResponseType.PUSH && message.type() != ResponseType.MULTI)
                || message.size() < 3) {
            return;
        }
        switch (message.get(0).toString()) {
            case "message" -> {
                String channel = message.get(1).toString();
                deliver(Channel.exact(channel), channel, message.get(2));
            }
            case "pmessage" ->
                deliver(
                        new Channel(message.get(1).toString(), true),
                        message.get(2).toString(),
                        message.get(3));
            case "subscribe" -> acknowledge(Channel.exact(message.get(1).toString()));
            case "psubscribe" -> acknowledge(new Channel(message.get(1).toString(), true));
            default -> {} // the end of a subscription
        }
    }

    private void deliver(Channel through, String channel, Response body) {
        if (wanted.containsKey(through)) {
            receiver.message(through, channel, body.toBytes());
        }
    }

    private void acknowledge(Channel channel) {
        Promise<Void> acknowledged = unacknowledged.remove(channel);
        if (acknowledged != null) {
            acknowledged.tryComplete();
        }
        Promise<Void> ready = wanted.get(channel);
        if (ready != null) {
            ready.tryComplete();
        }
    }
}
