package io.njord.verticles.bus;

import io.njord.contracts.Envelope;
import io.njord.core.bus.TopicPattern;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageProducer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The other nodes of the cluster. Every node has one address and tells every other node, which acknowledges it, the patterns
 * its subscribers use; a message is sent, once, to those nodes that want its topic. So publishing looks nothing up in the
 * cluster, and a subscription is ready when every node that can be reached knows it.
 *
 * <p>Nodes that came or went are found by comparing with the member list once a second. To a node that does not take its
 * messages off the wire, further ones are dropped and counted: memory is bounded.
 */
final class ClusterPeers {
    private static final String NODE = "njord.node.";
    private static final int MOST_IN_FLIGHT = 65_536;
    private static final long CHECK_MS = 1_000;
    private static final long GREETING_TIMEOUT_MS = 1_000;
    private static final int GREETING_ATTEMPTS = 4;

    private final Vertx vertx;
    private final ClusterManager cluster;
    private final Consumer<Envelope> local;
    private final BiConsumer<String, Throwable> failures;
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private List<String> interest = List.of();
    private long version;
    private Future<Void> announced = Future.succeededFuture();
    private long timer = -1;
    private @Nullable MessageConsumer<Object> consumer;
    private volatile Routes<Peer> routes = new Routes<>(List.of());
    private volatile boolean left;

    ClusterPeers(
            Vertx vertx, ClusterManager cluster, Consumer<Envelope> local, BiConsumer<String, Throwable> failures) {
        this.vertx = vertx;
        this.cluster = cluster;
        this.local = local;
        this.failures = failures;
    }

    /** Opens this node's address and asks the others what they want. */
    Future<Void> join() {
        MessageConsumer<Object> own = vertx.eventBus().consumer(NODE + cluster.getNodeId(), this::received);
        consumer = own;
        return own.completion().compose(open -> greet(others())).onSuccess(done -> {
            synchronized (this) {
                if (!left) {
                    timer = vertx.setPeriodic(CHECK_MS, tick -> check());
                }
            }
        });
    }

    void leave() {
        synchronized (this) {
            left = true;
            vertx.cancelTimer(timer);
        }
        if (consumer != null) {
            consumer.unregister();
        }
        peers.clear();
        routes = new Routes<>(List.of());
    }

    void publish(Envelope envelope) {
        for (Peer peer : routes.of(envelope.topic())) {
            peer.send(envelope);
        }
    }

    long dropped() {
        return dropped.get();
    }

    /** Tells every other node what is wanted here from now on; completes when those that can be reached know. */
    synchronized Future<Void> announce(List<String> patterns) {
        if (left) {
            return Future.succeededFuture();
        }
        interest = List.copyOf(patterns);
        version++;
        announced = greet(others());
        return announced;
    }

    /** Completes when the latest announcement is known everywhere. */
    synchronized Future<Void> announced() {
        return announced;
    }

    private Set<String> others() {
        Set<String> others = new LinkedHashSet<>(peers.keySet());
        others.addAll(cluster.getNodes());
        others.remove(cluster.getNodeId());
        return others;
    }

    private Future<Void> greet(Set<String> nodes) {
        return Future.join(nodes.stream().map(node -> greet(node, 1)).toList())
                .transform(done -> Future.succeededFuture());
    }

    /** Asks again when no answer came; a member without a bus, or one that is gone, is given up at once. */
    private Future<Void> greet(String node, int attempt) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(GREETING_TIMEOUT_MS);
        return vertx.eventBus()
                .<JsonObject>request(NODE + node, greeting(), options)
                .onSuccess(answer -> learn(answer.body()))
                .<Void>mapEmpty()
                .recover(e -> {
                    boolean silent = e instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
                    if (silent && attempt < GREETING_ATTEMPTS && !left) {
                        return greet(node, attempt + 1);
                    }
                    forget(node);
                    return Future.succeededFuture();
                });
    }

    private synchronized JsonObject greeting() {
        return new JsonObject()
                .put("node", cluster.getNodeId())
                .put("version", version)
                .put("patterns", new JsonArray(interest));
    }

    private void check() {
        List<String> members = cluster.getNodes();
        List.copyOf(peers.keySet()).stream()
                .filter(node -> !members.contains(node))
                .forEach(this::forget);
        Set<String> strangers = others();
        strangers.removeAll(peers.keySet());
        greet(strangers);
    }

    private void received(Message<Object> message) {
        String address = message.address();
        try {
            switch (message.body()) {
                case Envelope envelope -> local.accept(envelope);
                case JsonObject greeting -> {
                    learn(greeting);
                    message.reply(greeting());
                }
                default -> failures.accept(address, new UnreadableMessage(message.body()));
            }
        } catch (RuntimeException e) { // what the codec could not read
            failures.accept(address, e);
        }
    }

    private synchronized void learn(JsonObject greeting) {
        String node = greeting.getString("node");
        Peer known = peers.get(node);
        long heard = greeting.getLong("version");
        if (left || (known != null && known.version >= heard)) {
            return;
        }
        List<TopicPattern> patterns = greeting.getJsonArray("patterns").stream()
                .map(pattern -> TopicPattern.of(String.valueOf(pattern)))
                .toList();
        peers.put(node, known == null ? new Peer(node, heard, patterns) : known.wanting(heard, patterns));
        reroute();
    }

    private synchronized void forget(String node) {
        if (peers.remove(node) != null) {
            reroute();
        }
    }

    private void reroute() {
        List<Routes.Route<Peer>> next = new ArrayList<>();
        for (Peer peer : peers.values()) {
            peer.patterns.forEach(pattern -> next.add(new Routes.Route<>(pattern, peer)));
        }
        routes = new Routes<>(next);
    }

    /** One other node and what it wants. */
    private final class Peer {
        private final String node;
        private final long version;
        private final List<TopicPattern> patterns;
        private final MessageProducer<Envelope> producer;
        private final AtomicInteger inFlight;
        private final AtomicBoolean slow = new AtomicBoolean();

        Peer(String node, long version, List<TopicPattern> patterns) {
            this(
                    node,
                    version,
                    patterns,
                    vertx.eventBus().sender(NODE + node, new DeliveryOptions().setCodecName(EnvelopeCodec.NAME)),
                    new AtomicInteger());
        }

        private Peer(
                String node,
                long version,
                List<TopicPattern> patterns,
                MessageProducer<Envelope> producer,
                AtomicInteger inFlight) {
            this.node = node;
            this.version = version;
            this.patterns = patterns;
            this.producer = producer;
            this.inFlight = inFlight;
        }

        Peer wanting(long newVersion, List<TopicPattern> newPatterns) {
            return new Peer(node, newVersion, newPatterns, producer, inFlight);
        }

        void send(Envelope envelope) {
            if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
                inFlight.decrementAndGet();
                dropped.incrementAndGet();
                if (slow.compareAndSet(false, true)) {
                    failures.accept(
                            envelope.topic(),
                            new IllegalStateException(
                                    "node " + node + " is too slow: messages for it are dropped and counted"));
                }
                return;
            }
            producer.write(envelope).onComplete(written -> {
                if (inFlight.decrementAndGet() < MOST_IN_FLIGHT / 2) {
                    slow.set(false);
                }
                if (written.failed()) {
                    dropped.incrementAndGet();
                    forget(node);
                }
            });
        }
    }
}
