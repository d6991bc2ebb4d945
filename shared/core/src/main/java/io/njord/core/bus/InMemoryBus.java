package io.njord.core.bus;

import io.njord.contracts.Envelope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * The bus without threads: delivery happens inside {@link #publish}, in the order of subscription. What a subscriber publishes
 * while it is being delivered to is queued behind, first in first out, so that every subscriber sees all messages in one and
 * the same order. Who receives a message is settled when it is published; a subscription that is closed before its turn
 * receives nothing.
 *
 * <p>Deterministic and single-threaded: the caller keeps all calls on one thread.
 */
public final class InMemoryBus implements Bus {
    private final BiConsumer<String, Throwable> failures;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Map<String, List<Subscriber>> byTopic = new HashMap<>();
    private final ArrayDeque<Delivery> queue = new ArrayDeque<>();
    private boolean delivering;
    private boolean closed;

    private record Delivery(Envelope envelope, List<Subscriber> receivers) {}

    /**
     * Creates a bus.
     *
     * @param failures is told the topic and the error of a subscriber that threw
     */
    public InMemoryBus(BiConsumer<String, Throwable> failures) {
        this.failures = failures;
    }

    @Override
    public void publish(Envelope envelope) {
        if (closed) {
            throw new IllegalStateException("the bus is closed: " + envelope.topic() + " was not published");
        }
        List<Subscriber> receivers = byTopic.computeIfAbsent(envelope.topic(), this::matching);
        if (receivers.isEmpty()) {
            return;
        }
        queue.add(new Delivery(envelope, receivers));
        if (!delivering) {
            drain();
        }
    }

    @Override
    public Subscription subscribe(String pattern, Handler handler) {
        if (closed) {
            throw new IllegalStateException("the bus is closed: " + pattern + " was not subscribed");
        }
        Subscriber subscriber = new Subscriber(TopicPattern.of(pattern), handler);
        subscribers.add(subscriber);
        byTopic.clear();
        return subscriber;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(subscribers).forEach(Subscriber::close);
        queue.clear();
    }

    private List<Subscriber> matching(String topic) {
        return subscribers.stream().filter(s -> s.pattern.matches(topic)).toList();
    }

    private void drain() {
        delivering = true;
        try {
            for (Delivery next = queue.poll(); next != null; next = queue.poll()) {
                for (Subscriber receiver : next.receivers) {
                    receiver.deliver(next.envelope);
                }
            }
        } finally {
            delivering = false;
            queue.clear();
        }
    }

    private final class Subscriber implements Subscription {
        private final TopicPattern pattern;
        private final Handler handler;
        private boolean ended;

        Subscriber(TopicPattern pattern, Handler handler) {
            this.pattern = pattern;
            this.handler = handler;
        }

        void deliver(Envelope envelope) {
            if (ended) {
                return;
            }
            try {
                handler.on(envelope);
            } catch (RuntimeException e) {
                failures.accept(envelope.topic(), e);
            }
        }

        @Override
        public CompletionStage<Void> ready() {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void close() {
            ended = true;
            subscribers.remove(this);
            byTopic.clear();
        }
    }
}
