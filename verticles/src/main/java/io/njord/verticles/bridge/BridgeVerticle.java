package io.njord.verticles.bridge;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.ContractException;
import io.njord.contracts.Envelope;
import io.njord.contracts.EventCodec;
import io.njord.contracts.EventType;
import io.njord.contracts.Instruments;
import io.njord.contracts.Reason;
import io.njord.contracts.RefusedMessage;
import io.njord.contracts.ServiceStatus;
import io.njord.contracts.Topics;
import io.njord.core.bus.Bus;
import io.njord.core.bus.TopicPattern;
import io.njord.verticles.bus.VertxBus;
import io.njord.verticles.redis.RedisMessage;
import io.njord.verticles.redis.RedisPublisher;
import io.njord.verticles.redis.RedisSubscriber;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge to Redis. What is published on the bus is put into a bounded queue, encoded and sent in a pipeline by this
 * verticle's own event loop ({@link RedisPublisher}), so that whoever publishes pays for the insertion only; when Redis is slow or
 * away, the newest message is dropped, counted and reported. Connections come back by themselves.
 *
 * <p>From outside it admits intents and cancel requests. The money topics are listened to as well: a message there that the
 * bridge did not send itself ({@link Signature}) changes nothing and raises {@code forged-message}; a flood of
 * them raises one at once and one a second.
 */
public final class BridgeVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeVerticle.class);
    private static final String NAME = "bridge";
    private static final long REPORT_MS = 1_000;
    private static final Pattern ID = Pattern.compile("\"(?:id|intent_id|order_id)\"\\s*:\\s*\"([^\"]{1,100})\"");
    private static final List<EventType> ADMITTED = List.of(EventType.INTENT, EventType.CANCEL);
    private static final List<EventType> GUARDED = List.of(
            EventType.DECISION,
            EventType.ORDER,
            EventType.FILL,
            EventType.ORDER_UPDATE,
            EventType.POSITION,
            EventType.KILL_SWITCH,
            EventType.COMMAND);

    private final VertxBus bus;
    private final Topics topics;
    private final Instruments instruments;
    private final InboundPort inbound;
    private final BridgeOptions options;
    private final InstantSource clock;
    private final EventCodec inboundCodec;
    private final Signature signature = new Signature();
    private final Map<String, EventType> admitted = new HashMap<>();
    private final Set<String> heard = new LinkedHashSet<>();
    private final Map<String, Long> forged = new HashMap<>();
    private @Nullable RedisPublisher publisher;
    private @Nullable RedisSubscriber subscriber;
    private Bus.@Nullable Subscription subscription;
    private @Nullable Boolean reported;
    private boolean publishing;
    private boolean listening;
    private long reportedDrops;

    /**
     * Creates the bridge.
     *
     * @param bus of which the mirror gets what this node publishes and nothing of others, which have their own
     */
    public BridgeVerticle(
            VertxBus bus,
            Topics topics,
            Instruments instruments,
            InboundPort inbound,
            BridgeOptions options,
            InstantSource clock) {
        this.bus = bus;
        this.topics = topics;
        this.instruments = instruments;
        this.inbound = inbound;
        this.options = options;
        this.clock = clock;
        this.inboundCodec = new EventCodec(instruments);
        for (EventType type : ADMITTED) {
            admitted.put(topics.template(type), type);
        }
        heard.addAll(admitted.keySet());
        GUARDED.forEach(type -> heard.add(topics.template(type)));
    }

    @Override
    public Future<?> start() {
        RedisMessage form = new RedisMessage(instruments, topics);
        RedisPublisher out = new RedisPublisher(
                vertx,
                context,
                options.redisUrl(),
                options.queueCapacity(),
                options.window(),
                envelope -> encode(form, envelope),
                (up, why) -> state(up, listening, why));
        RedisSubscriber in = new RedisSubscriber(
                vertx,
                context,
                options.redisUrl(),
                (through, channel, body) -> message(channel, body),
                (up, why) -> state(publishing, up, why));
        heard.forEach(channel -> in.subscribe(RedisSubscriber.Channel.exact(channel)));
        publisher = out;
        subscriber = in;
        subscription = mirror(out);
        vertx.setPeriodic(REPORT_MS, tick -> report());
        out.open();
        in.open();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        if (subscription != null) {
            subscription.close();
        }
        return Future.join(
                publisher == null ? Future.succeededFuture() : publisher.close(),
                subscriber == null ? Future.succeededFuture() : subscriber.close());
    }

    /** Returns how many messages were dropped because Redis was slow or away. */
    public long dropped() {
        RedisPublisher out = publisher;
        return out == null ? 0 : out.dropped();
    }

    /** Returns how many messages Redis has taken. */
    public long sent() {
        RedisPublisher out = publisher;
        return out == null ? 0 : out.sent();
    }

    /** Returns whether both connections stand. */
    public boolean connected() {
        return Boolean.TRUE.equals(reported);
    }

    /** Mirrors what matches one of the patterns, once whatever they overlap. */
    private Bus.Subscription mirror(RedisPublisher out) {
        if (options.mirror().contains("*")) {
            return bus.tap("*", out::offer);
        }
        List<TopicPattern> wanted =
                options.mirror().stream().map(TopicPattern::of).toList();
        Map<String, Boolean> known = new ConcurrentHashMap<>();
        return bus.tap("*", envelope -> {
            if (known.computeIfAbsent(
                    envelope.topic(), topic -> wanted.stream().anyMatch(pattern -> pattern.matches(topic)))) {
                out.offer(envelope);
            }
        });
    }

    /** Only what Redis gives back is marked. */
    private byte[] encode(RedisMessage form, Envelope envelope) {
        byte[] json = form.write(envelope);
        return heard.contains(envelope.topic()) ? signature.sign(envelope.topic(), json) : json;
    }

    private void state(boolean publishingNow, boolean listeningNow, String why) {
        publishing = publishingNow;
        listening = listeningNow;
        boolean whole = publishing && listening;
        if (reported != null && reported == whole || reported == null && !whole && why.isEmpty()) {
            return;
        }
        reported = whole;
        if (whole) {
            inbound.status(new ServiceStatus(NAME, true, "connected to Redis", now()));
        } else {
            LOG.atWarn().addKeyValue("error", why).log("redis_lost");
            inbound.status(
                    new ServiceStatus(NAME, false, "Redis is away (" + why + "); the node goes on without", now()));
        }
    }

    private void report() {
        long now = dropped();
        if (now > reportedDrops) {
            inbound.alarm(new AlarmEvent(
                    "mirror-dropped",
                    "warning",
                    NAME,
                    (now - reportedDrops) + " messages were not mirrored to Redis (" + now
                            + " in all): it is slow or away",
                    now()));
            reportedDrops = now;
        }
        forged.forEach((channel, count) -> {
            if (count > 1) {
                alarm(channel, (count - 1) + " more messages");
            }
        });
        forged.clear();
    }

    private void message(String channel, byte[] body) {
        if (signature.own(channel, body)) {
            return;
        }
        EventType type = admitted.get(channel);
        if (type != null) {
            admit(type, channel, body);
            return;
        }
        if (forged.merge(channel, 1L, Long::sum) == 1) {
            alarm(channel, "a message");
        }
    }

    private void alarm(String channel, String what) {
        inbound.alarm(new AlarmEvent(
                "forged-message",
                "critical",
                NAME,
                "somebody published " + what + " on " + channel
                        + " in Redis: it was ignored; find out who can write there",
                now()));
    }

    private void admit(EventType type, String channel, byte[] body) {
        try {
            inbound.accept(inboundCodec.decode(type, body));
        } catch (ContractException e) {
            Matcher id = ID.matcher(new String(body, StandardCharsets.UTF_8));
            Reason reason = e.reason();
            inbound.refused(new RefusedMessage(
                    channel, reason, id.find() ? id.group(1) : "", String.valueOf(e.getMessage()), now()));
        }
    }

    private long now() {
        java.time.Instant instant = clock.instant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
