package io.njord.verticles.bus;

import io.njord.contracts.Envelope;
import io.njord.contracts.Instruments;
import io.njord.contracts.Topics;
import io.njord.core.bus.Bus;
import io.njord.core.bus.TopicPattern;
import io.njord.verticles.redis.RedisMessage;
import io.njord.verticles.redis.RedisPublisher;
import io.njord.verticles.redis.RedisSubscriber;
import io.njord.verticles.redis.RedisSubscriber.Channel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The bus in Redis: a topic is a channel, a pattern a {@code PSUBSCRIBE}. At most once: what is published while the connection
 * is away is lost, and more than {@value #CAPACITY} messages do not wait for it. Both connections come back by themselves.
 *
 * <p>Publishing is possible from any thread and never blocks. Handlers run on the context that subscribed. A program in another
 * language that publishes the specification's JSON on a topic of {@link Topics} is heard like any other.
 */
public final class RedisBus implements Bus {
    static final int CAPACITY = 65_536;
    private static final int WINDOW = 1_024;
    private static final long CLOSING_MS = 5_000;

    private final Vertx vertx;
    private final BiConsumer<String, Throwable> failures;
    private final RedisMessage codec;
    private final RedisPublisher publisher;
    private final RedisSubscriber subscriber;
    private final Map<Channel, List<RedisSubscription>> subscriptions = new ConcurrentHashMap<>();
    private volatile Future<Void> released = Future.failedFuture("the bus is open");
    private volatile boolean closed;

    /**
     * Creates the bus and starts connecting.
     *
     * @param url {@code redis://host:port/db}
     * @param failures is told the topic and the error of a subscriber that threw or a message that could not be read
     */
    public RedisBus(
            Vertx vertx, String url, Instruments instruments, Topics topics, BiConsumer<String, Throwable> failures) {
        this.vertx = vertx;
        this.failures = failures;
        this.codec = new RedisMessage(instruments, topics);
        RedisMessage writer = new RedisMessage(instruments, topics);
        Context context = vertx.getOrCreateContext();
        publisher = new RedisPublisher(vertx, context, url, CAPACITY, WINDOW, writer::write, (up, why) -> {});
        subscriber = new RedisSubscriber(vertx, context, url, this::received, (up, why) -> {});
        publisher.open();
        subscriber.open();
    }

    @Override
    public void publish(Envelope envelope) {
        if (closed) {
            throw new IllegalStateException("the bus is closed: " + envelope.topic() + " was not published");
        }
        publisher.offer(envelope);
    }

    @Override
    public Subscription subscribe(String pattern, Handler handler) {
        if (closed) {
            throw new IllegalStateException("the bus is closed: " + pattern + " was not subscribed");
        }
        Channel channel = TopicPattern.of(pattern).exact() ? Channel.exact(pattern) : Channel.pattern(pattern);
        RedisSubscription subscription = new RedisSubscription(channel, handler, vertx.getOrCreateContext());
        subscriptions
                .computeIfAbsent(channel, first -> new CopyOnWriteArrayList<>())
                .add(subscription);
        subscription.ready = subscriber.subscribe(channel);
        return subscription;
    }

    /** Returns how many messages were lost because Redis was slow or away. */
    public long dropped() {
        return publisher.dropped();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        subscriptions.values().forEach(all -> new ArrayList<>(all).forEach(RedisSubscription::close));
        released = Future.join(publisher.close(), subscriber.close())
                .timeout(CLOSING_MS, TimeUnit.MILLISECONDS)
                .mapEmpty();
    }

    /** Completes when both connections are closed; fails while the bus is open. */
    Future<Void> released() {
        return released;
    }

    private void received(Channel through, String topic, byte[] body) {
        List<RedisSubscription> receivers = subscriptions.getOrDefault(through, List.of());
        if (receivers.isEmpty()) {
            return;
        }
        Envelope envelope;
        try {
            envelope = codec.read(topic, body);
        } catch (RuntimeException e) {
            failures.accept(topic, e);
            return;
        }
        receivers.forEach(receiver -> receiver.deliver(envelope));
    }

    private final class RedisSubscription implements Subscription {
        private final Channel channel;
        private final Handler handler;
        private final Context context;
        private Future<Void> ready = Future.succeededFuture();
        private volatile boolean ended;

        RedisSubscription(Channel channel, Handler handler, Context context) {
            this.channel = channel;
            this.handler = handler;
            this.context = context;
        }

        void deliver(Envelope envelope) {
            context.runOnContext(here -> {
                if (ended) {
                    return;
                }
                try {
                    handler.on(envelope);
                } catch (RuntimeException e) {
                    failures.accept(envelope.topic(), e);
                }
            });
        }

        @Override
        public CompletionStage<Void> ready() {
            return ready.toCompletionStage();
        }

        @Override
        public void close() {
            if (ended) {
                return;
            }
            ended = true;
            subscriptions.computeIfPresent(channel, (key, all) -> {
                all.remove(this);
                if (all.isEmpty()) {
                    subscriber.unsubscribe(key);
                    return null;
                }
                return all;
            });
        }
    }
}
