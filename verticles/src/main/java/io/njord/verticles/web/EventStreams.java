package io.njord.verticles.web;

import io.njord.contracts.Envelope;
import io.njord.contracts.EventType;
import io.njord.core.bus.TopicPattern;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server-sent events of all clients. Ids are {@code session:seq}, so that a client of an earlier session is recognised and
 * told to start anew ({@code reset}). The last few thousand events can be resumed from; a wider gap is told ({@code missed},
 * with its range). Prices and equity are conflated: the latest of each symbol, a few times a second, and without an id,
 * because they are not resumed. Book updates, timers and clock ticks are not sent.
 *
 * <p>A client that does not read holds nobody up: it reads the common ring at its own pace, is told what it missed, and is cut
 * off when it stalls for too long. One thread.
 */
final class EventStreams {
    /** How many events can be resumed from. */
    static final int KEPT = 8_192;

    private static final long CONFLATE_MS = 250;
    private static final Set<EventType> CONFLATED = EnumSet.of(EventType.TICKER, EventType.TRADE, EventType.EQUITY);
    private static final Set<EventType> NEVER_SENT = EnumSet.of(EventType.BOOK, EventType.TIMER, EventType.CLOCK);

    private final Vertx vertx;
    private final NodeView view;
    private final String session;
    private final WebOptions options;
    private final EventRing ring = new EventRing(KEPT);
    private final Map<String, Envelope> latest = new LinkedHashMap<>();
    private final Set<EventStream> clients = new HashSet<>();
    private final long heartbeatTimer;
    private final long conflateTimer;

    EventStreams(Vertx vertx, NodeView view, String session, WebOptions options) {
        this.vertx = vertx;
        this.view = view;
        this.session = session;
        this.options = options;
        this.heartbeatTimer = vertx.setPeriodic(options.heartbeatMs(), tick -> clients.forEach(EventStream::beat));
        this.conflateTimer = vertx.setPeriodic(CONFLATE_MS, tick -> flush());
    }

    /** Takes an event from the bus. */
    void on(Envelope envelope) {
        EventType type = envelope.event().type();
        if (CONFLATED.contains(type)) {
            latest.put(envelope.topic() + type, envelope);
        } else if (!NEVER_SENT.contains(type)) {
            ring.add(new Frame(envelope, session + ":" + envelope.seq()));
            clients.forEach(EventStream::pump);
        }
    }

    /** Opens a stream. */
    void open(RoutingContext context) {
        if (clients.size() >= options.mostStreams()) {
            context.response().putHeader("Retry-After", "5");
            Problem.send(
                    context, 503, "too-many-streams", "there are " + clients.size() + " streams: close one of them");
            return;
        }
        HttpServerResponse response = context.response();
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("X-Accel-Buffering", "no");
        EventStream client = new EventStream(response, topics(context), ring, view, session);
        response.closeHandler(closed -> clients.remove(client));
        response.exceptionHandler(failed -> clients.remove(client));
        response.write("retry: 1000\n\n");
        String lastId = context.request().getHeader("Last-Event-ID");
        resume(client, lastId != null ? lastId : context.request().getParam("lastEventId"));
        clients.add(client);
    }

    /** Returns how many streams are open. */
    int clients() {
        return clients.size();
    }

    void close() {
        vertx.cancelTimer(heartbeatTimer);
        vertx.cancelTimer(conflateTimer);
        Set.copyOf(clients).forEach(client -> client.end(false));
        clients.clear();
    }

    private static List<TopicPattern> topics(RoutingContext context) {
        return Arrays.stream(context.request().getParam("topics", "*").split(",", -1))
                .filter(topic -> !topic.isBlank())
                .map(topic -> TopicPattern.of(topic.strip()))
                .toList();
    }

    private void resume(EventStream client, @Nullable String lastId) {
        if (lastId == null || lastId.isEmpty()) {
            client.note("hello", view.lastSeq(), "");
            client.startBehind(view.lastSeq());
            return;
        }
        int colon = lastId.lastIndexOf(':');
        long seq = colon < 0 ? -1 : number(lastId.substring(colon + 1));
        if (seq < 0 || seq > view.lastSeq() || !lastId.substring(0, colon).equals(session)) {
            client.note("reset", view.lastSeq(), "the last id is not of this session");
            client.startBehind(view.lastSeq());
            return;
        }
        client.startBehind(seq);
    }

    private void flush() {
        long now = System.nanoTime() / 1_000_000;
        List<Frame> frames = clients.isEmpty()
                ? List.of()
                : latest.values().stream().map(e -> new Frame(e, "")).toList();
        for (EventStream client : Set.copyOf(clients)) {
            if (client.stalledMs(now) > options.stalledMs()) {
                clients.remove(client);
                client.end(true);
            } else {
                frames.forEach(client::sendLatest);
            }
        }
        latest.clear();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
