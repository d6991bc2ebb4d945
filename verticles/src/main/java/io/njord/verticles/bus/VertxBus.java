package io.njord.verticles.bus;

import io.njord.contracts.Envelope;
import io.njord.contracts.Instruments;
import io.njord.core.bus.Bus;
import io.njord.core.bus.TopicPattern;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bus on the Vert.x event bus, on one node or in a cluster. Within a node a message is published on the address that is its
 * topic, and once more for each distinct pattern that matches it; subscribers get the record itself. Between nodes it travels
 * once to each node that has a subscriber for its topic, see {@link ClusterPeers}.
 *
 * <p>Handlers run on the context that subscribed, or on one of their own when that was no Vert.x thread. A pattern's subscriber
 * sees one node's messages in order across all topics. Publishing is possible from any thread and blocks on nobody.
 */
public final class VertxBus implements Bus {
    private static final String PATTERN = "njord.pattern:";
    private static final String OWN = "njord.own:";

    private final Vertx vertx;
    private final BiConsumer<String, Throwable> failures;
    private final DeliveryOptions options =
            new DeliveryOptions().setCodecName(EnvelopeCodec.NAME).setLocalOnly(true);
    private final Set<VertxSubscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> users = new LinkedHashMap<>();
    private final Bus own = new Own();
    private final List<Routes.Route<Handler>> tapped = new ArrayList<>();
    private volatile Routes<Handler> taps = new Routes<>(List.of());
    private volatile Routes<String> ownRoutes = new Routes<>(List.of());
    private volatile Routes<String> peerRoutes = new Routes<>(List.of());
    private volatile @Nullable ClusterPeers peers;
    private volatile boolean closed;

    /**
     * Creates the bus of a Vert.x instance; one per instance.
     *
     * @param instruments to resolve symbols of messages from other nodes
     * @param failures is told the topic and the error of a subscriber that threw or a message that could not be read
     */
    public VertxBus(Vertx vertx, Instruments instruments, BiConsumer<String, Throwable> failures) {
        this.vertx = vertx;
        this.failures = failures;
        vertx.eventBus().registerCodec(new EnvelopeCodec(instruments));
    }

    /** Creates the bus of a clustered Vert.x instance; completes when it knows what the other nodes listen to. */
    public static Future<VertxBus> clustered(
            Vertx vertx, ClusterManager cluster, Instruments instruments, BiConsumer<String, Throwable> failures) {
        VertxBus bus = new VertxBus(vertx, instruments, failures);
        ClusterPeers peers = new ClusterPeers(vertx, cluster, bus::fromPeer, failures);
        bus.peers = peers;
        return peers.join().map(bus);
    }

    @Override
    public void publish(Envelope envelope) {
        if (closed) {
            throw new IllegalStateException("the bus is closed: " + envelope.topic() + " was not published");
        }
        for (Handler tap : taps.of(envelope.topic())) {
            try {
                tap.on(envelope);
            } catch (RuntimeException e) {
                failures.accept(envelope.topic(), e);
            }
        }
        deliver(envelope, ownRoutes);
        ClusterPeers others = peers;
        if (others != null) {
            others.publish(envelope);
        }
    }

    @Override
    public Subscription subscribe(String pattern, Handler handler) {
        TopicPattern topics = TopicPattern.of(pattern);
        return subscribe(pattern, topics.exact() ? pattern : PATTERN + pattern, handler);
    }

    /**
     * Returns this bus as its own node hears it: subscriptions get what is published here and nothing from other nodes. Closing
     * the view does nothing.
     */
    public Bus own() {
        return own;
    }

    /**
     * Subscribes a handler that is called by the publishing thread itself, before anybody else gets the message; for queues of
     * other threads, where a hop over the event bus would only cost. It gets what is published on this node and nothing from
     * others, must be quick and safe for any thread, and never block.
     */
    public Subscription tap(String pattern, Handler handler) {
        Routes.Route<Handler> tap = new Routes.Route<>(TopicPattern.of(pattern), handler);
        retap(() -> tapped.add(tap));
        return new Subscription() {
            @Override
            public CompletionStage<Void> ready() {
                return CompletableFuture.completedStage(null);
            }

            @Override
            public void close() {
                retap(() -> tapped.remove(tap));
            }
        };
    }

    private void retap(Runnable change) {
        synchronized (tapped) {
            change.run();
            taps = new Routes<>(tapped);
        }
    }

    /** Returns how many messages other nodes were too slow for; 0 without a cluster. */
    public long dropped() {
        ClusterPeers others = peers;
        return others == null ? 0 : others.dropped();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        subscriptions.forEach(VertxSubscription::close);
        ClusterPeers others = peers;
        if (others != null) {
            others.leave();
        }
        vertx.eventBus().unregisterCodec(EnvelopeCodec.NAME);
    }

    private void fromPeer(Envelope envelope) {
        if (!closed) {
            deliver(envelope, peerRoutes);
        }
    }

    private void deliver(Envelope envelope, Routes<String> routes) {
        vertx.eventBus().publish(envelope.topic(), envelope, options);
        for (String address : routes.of(envelope.topic())) {
            vertx.eventBus().publish(address, envelope, options);
        }
    }

    private Subscription subscribe(String pattern, String address, Handler handler) {
        if (closed) {
            throw new IllegalStateException("the bus is closed: " + pattern + " was not subscribed");
        }
        VertxSubscription subscription = new VertxSubscription(address, handler);
        subscriptions.add(subscription);
        subscription.announced = use(address, 1);
        return subscription;
    }

    /** Counts the subscriptions of an address; the first and the last one change the routes and what other nodes are told. */
    private Future<Void> use(String address, int change) {
        synchronized (users) {
            int before = users.getOrDefault(address, 0);
            int after = before + change;
            if (after == 0) {
                users.remove(address);
            } else {
                users.put(address, after);
            }
            ClusterPeers others = peers;
            if (before > 0 && after > 0) {
                return others == null ? Future.succeededFuture() : others.announced();
            }
            List<Routes.Route<String>> mine = new ArrayList<>();
            List<Routes.Route<String>> theirs = new ArrayList<>();
            List<String> interest = new ArrayList<>();
            for (String used : users.keySet()) {
                if (used.startsWith(OWN)) {
                    mine.add(new Routes.Route<>(TopicPattern.of(used.substring(OWN.length())), used));
                } else if (used.startsWith(PATTERN)) {
                    String pattern = used.substring(PATTERN.length());
                    Routes.Route<String> route = new Routes.Route<>(TopicPattern.of(pattern), used);
                    mine.add(route);
                    theirs.add(route);
                    interest.add(pattern);
                } else {
                    interest.add(used);
                }
            }
            ownRoutes = new Routes<>(mine);
            peerRoutes = new Routes<>(theirs);
            return others == null ? Future.succeededFuture() : others.announce(interest);
        }
    }

    private final class VertxSubscription implements Subscription {
        private final String address;
        private final MessageConsumer<Object> consumer;
        private Future<Void> announced = Future.succeededFuture();
        private volatile boolean ended;

        VertxSubscription(String address, Handler handler) {
            this.address = address;
            consumer = vertx.eventBus().localConsumer(address, message -> {
                if (ended) {
                    return;
                }
                if (!(message.body() instanceof Envelope envelope)) {
                    failures.accept(address, new UnreadableMessage(message.body()));
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
            return consumer.completion().compose(done -> announced).toCompletionStage();
        }

        @Override
        public void close() {
            if (subscriptions.remove(this)) {
                ended = true;
                consumer.unregister();
                use(address, -1);
            }
        }
    }

    private final class Own implements Bus {
        @Override
        public void publish(Envelope envelope) {
            VertxBus.this.publish(envelope);
        }

        @Override
        public Subscription subscribe(String pattern, Handler handler) {
            return VertxBus.this.subscribe(pattern, OWN + pattern, handler);
        }

        @Override
        public void close() {
            // the bus itself is closed by whoever made it
        }
    }
}
