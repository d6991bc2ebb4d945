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
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge to Redis. What is published on the bus is put into a bounded queue, encoded and sent in a pipeline by this
 * verticle's own event loop, so that the publisher pays for an insertion only; when Redis is slow or away, the newest message
 * is dropped, counted and reported. Connections come back by themselves, after a pause that grows from 1 s to 30 s.
 *
 * <p>From outside it admits intents and cancel requests. The money topics are listened to as well: a message there that the
 * bridge did not send itself ({@link Signature}) changes nothing and raises {@code forged-message}.
 */
public final class BridgeVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(BridgeVerticle.class);
    private static final String NAME = "bridge";
    private static final long DRAIN_MS = 1;
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

    private final Bus bus;
    private final Topics topics;
    private final InboundPort inbound;
    private final BridgeOptions options;
    private final InstantSource clock;
    private final EventCodec mirrorCodec;
    private final EventCodec inboundCodec;
    private final BlockingQueue<Envelope> queue;
    private final AtomicLong dropped = new AtomicLong();
    private final Signature signature = new Signature();
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();
    private @Nullable Redis client;
    private @Nullable RedisConnection publisher;
    private @Nullable RedisConnection subscriber;
    private long reportedDrops;
    private long sent;
    private int inFlight;
    private boolean stopped;
    private boolean up;

    /** Creates the bridge. */
    public BridgeVerticle(
            Bus bus,
            Topics topics,
            Instruments instruments,
            InboundPort inbound,
            BridgeOptions options,
            InstantSource clock) {
        this.bus = bus;
        this.topics = topics;
        this.inbound = inbound;
        this.options = options;
        this.clock = clock;
        this.mirrorCodec = new EventCodec(instruments);
        this.inboundCodec = new EventCodec(instruments);
        this.queue = new ArrayBlockingQueue<>(options.queueCapacity());
    }

    @Override
    public Future<?> start() {
        client = Redis.createClient(vertx, new RedisOptions().setConnectionString(options.redisUrl()));
        for (String pattern : options.mirror()) {
            subscriptions.add(bus.subscribe(pattern, this::enqueue));
        }
        vertx.setPeriodic(DRAIN_MS, tick -> drain());
        vertx.setPeriodic(REPORT_MS, tick -> report());
        connect();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        subscriptions.forEach(Bus.Subscription::close);
        drain();
        List<Future<?>> closing = new ArrayList<>();
        for (RedisConnection connection : new RedisConnection[] {publisher, subscriber}) {
            if (connection != null) {
                closing.add(connection.close());
            }
        }
        return Future.join(closing).transform(done -> client == null ? Future.succeededFuture() : client.close());
    }

    /** Returns how many messages were dropped because Redis was slow or away. */
    public long dropped() {
        return dropped.get();
    }

    /** Returns how many messages Redis has taken. */
    public long sent() {
        return sent;
    }

    /** Returns whether both connections stand. */
    public boolean connected() {
        return up;
    }

    private void enqueue(Envelope envelope) {
        if (!queue.offer(envelope)) {
            dropped.incrementAndGet();
        }
    }

    private void drain() {
        RedisConnection connection = publisher;
        if (connection == null) {
            return;
        }
        while (inFlight < options.window()) {
            Envelope envelope = queue.poll();
            if (envelope == null) {
                return;
            }
            String json = new String(mirrorCodec.encode(envelope.event()), StandardCharsets.UTF_8);
            inFlight++;
            connection
                    .send(Request.cmd(Command.PUBLISH)
                            .arg(envelope.topic())
                            .arg(signature.sign(envelope.topic(), json)))
                    .onComplete(answer -> {
                        inFlight--;
                        if (answer.succeeded()) {
                            sent++;
                        } else {
                            dropped.incrementAndGet();
                        }
                    });
        }
    }

    private void connect() {
        Redis redis = client;
        if (stopped || redis == null) {
            return;
        }
        Context own = context;
        redis.connect()
                .compose(connection -> {
                    publisher = connection;
                    inFlight = 0;
                    connection.exceptionHandler(e -> own.runOnContext(x -> lost(e)));
                    connection.endHandler(end -> own.runOnContext(x -> lost(null)));
                    return redis.connect();
                })
                .compose(connection -> {
                    subscriber = connection;
                    connection.exceptionHandler(e -> own.runOnContext(x -> lost(e)));
                    connection.endHandler(end -> own.runOnContext(x -> lost(null)));
                    connection.handler(this::message);
                    Request subscribe = Request.cmd(Command.SUBSCRIBE);
                    ADMITTED.forEach(type -> subscribe.arg(topics.template(type)));
                    GUARDED.forEach(type -> subscribe.arg(topics.template(type)));
                    return connection.send(subscribe);
                })
                .onSuccess(subscribed -> {
                    backoff.succeeded();
                    up = true;
                    inbound.status(new ServiceStatus(NAME, true, "connected to Redis", now()));
                })
                .onFailure(this::lost);
    }

    private void lost(@Nullable Throwable cause) {
        if (stopped || (publisher == null && subscriber == null && up)) {
            return;
        }
        for (RedisConnection connection : new RedisConnection[] {publisher, subscriber}) {
            if (connection != null) {
                connection.endHandler(null);
                connection.exceptionHandler(null);
                connection.close();
            }
        }
        boolean was = up || (publisher == null && subscriber == null);
        publisher = null;
        subscriber = null;
        long pause = backoff.nextMs();
        if (was || up) {
            up = false;
            String why = cause == null ? "the connection ended" : String.valueOf(cause.getMessage());
            LOG.atWarn()
                    .addKeyValue("error", why)
                    .addKeyValue("delay_ms", pause)
                    .log("redis_lost");
            inbound.status(
                    new ServiceStatus(NAME, false, "Redis is away (" + why + "); the node goes on without", now()));
        }
        vertx.setTimer(pause, tick -> connect());
    }

    private void report() {
        long now = dropped.get();
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
    }

    private void message(Response response) {
        if ((response.type() != ResponseType.PUSH && response.type() != ResponseType.MULTI)
                || response.size() != 3
                || !"message".equals(response.get(0).toString())) {
            return;
        }
        String channel = response.get(1).toString();
        String body = response.get(2).toString();
        if (signature.own(channel, body)) {
            return;
        }
        for (Map.Entry<EventType, String> admitted : admitted().entrySet()) {
            if (admitted.getValue().equals(channel)) {
                admit(admitted.getKey(), channel, body);
                return;
            }
        }
        inbound.alarm(new AlarmEvent(
                "forged-message",
                "critical",
                NAME,
                "somebody published on " + channel + " in Redis: it was ignored; find out who can write there",
                now()));
    }

    private Map<EventType, String> admitted() {
        return Map.of(
                EventType.INTENT, topics.template(EventType.INTENT),
                EventType.CANCEL, topics.template(EventType.CANCEL));
    }

    private void admit(EventType type, String channel, String body) {
        try {
            inbound.accept(inboundCodec.decode(type, body.getBytes(StandardCharsets.UTF_8)));
        } catch (ContractException e) {
            Matcher id = ID.matcher(body);
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
