package io.njord.verticles.bus;

import io.njord.contracts.Envelope;
import io.njord.contracts.Instruments;
import io.njord.core.bus.Bus;
import io.njord.core.bus.TopicPattern;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The bus on the Vert.x event bus, on one node or clustered. Each topic is an address; a subscriber to a pattern listens on
 * one further address that carries everything, and filters. A message is therefore published twice at most, and only where
 * the second address is of use, without a look at any registry.
 *
 * <p>Handlers run on the context that subscribed, or on one of their own when that was no Vert.x thread. Publishing is
 * possible from any thread and blocks on nobody. The Redis-like patterns are filtered at the receiver, so a pattern costs
 * its subscriber a look at every message.
 */
public final class VertxBus implements Bus {
    private static final String EVERYTHING = "njord.everything";

    private final Vertx vertx;
    private final BiConsumer<String, Throwable> failures;
    private final DeliveryOptions options = new DeliveryOptions().setCodecName(EnvelopeCodec.NAME);
    private final Set<VertxSubscription> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates the bus of a Vert.x instance; one per instance.
     *
     * @param instruments to resolve symbols of messages from other nodes
     * @param failures is told the topic and the error of a subscriber that threw
     */
    public VertxBus(Vertx vertx, Instruments instruments, BiConsumer<String, Throwable> failures) {
        this.vertx = vertx;
        this.failures = failures;
        vertx.eventBus().registerCodec(new EnvelopeCodec(instruments));
    }

    @Override
    public void publish(Envelope envelope) {
        if (closed) {
            throw new IllegalStateException("the bus is closed: " + envelope.topic() + " was not published");
        }
        vertx.eventBus().publish(envelope.topic(), envelope, options);
        vertx.eventBus().publish(EVERYTHING, envelope, options);
    }

    @Override
    public Subscription subscribe(String pattern, Handler handler) {
        if (closed) {
            throw new IllegalStateException("the bus is closed: " + pattern + " was not subscribed");
        }
        VertxSubscription subscription = new VertxSubscription(TopicPattern.of(pattern), handler);
        subscriptions.add(subscription);
        return subscription;
    }

    @Override
    public void close() {
        closed = true;
        subscriptions.forEach(VertxSubscription::close);
        vertx.eventBus().unregisterCodec(EnvelopeCodec.NAME);
    }

    private final class VertxSubscription implements Subscription {
        private final MessageConsumer<Envelope> consumer;
        private final Map<String, Boolean> matches = new ConcurrentHashMap<>();

        VertxSubscription(TopicPattern pattern, Handler handler) {
            String address = pattern.exact() ? pattern.toString() : EVERYTHING;
            consumer = vertx.eventBus().consumer(address, message -> {
                Envelope envelope = message.body();
                if (pattern.exact() || matches.computeIfAbsent(envelope.topic(), pattern::matches)) {
                    try {
                        handler.on(envelope);
                    } catch (RuntimeException e) {
                        failures.accept(envelope.topic(), e);
                    }
                }
            });
        }

        @Override
        public CompletionStage<Void> ready() {
            return consumer.completion().toCompletionStage();
        }

        @Override
        public void close() {
            subscriptions.remove(this);
            consumer.unregister();
        }
    }
}
