package io.njord.core.bus;

import io.njord.contracts.Envelope;
import java.util.concurrent.CompletionStage;

/**
 * Publish and subscribe. Every subscriber whose pattern matches receives every message; messages of one publisher on one
 * topic arrive in order; a subscriber that throws harms no other and is reported. A message without subscriber is dropped.
 *
 * <p>Delivery carries notifications, not truth: what must not be lost is in the journal.
 */
public interface Bus extends AutoCloseable {
    /** Publishes to all subscribers of {@code envelope.topic()}. Never blocks on a subscriber. */
    void publish(Envelope envelope);

    /** Subscribes to an exact topic, or to a pattern in which {@code *} stands for any run of characters. */
    Subscription subscribe(String pattern, Handler handler);

    /** Ends all subscriptions and releases everything; publishing afterwards is an {@link IllegalStateException}. */
    @Override
    void close();

    /** Takes messages. */
    @FunctionalInterface
    interface Handler {
        /** Takes one message. */
        void on(Envelope envelope);
    }

    /** A subscription that can be ended. */
    interface Subscription extends AutoCloseable {
        /** Completes when messages published from now on will arrive. */
        CompletionStage<Void> ready();

        /** Ends it; no message is delivered afterwards. */
        @Override
        void close();
    }
}
