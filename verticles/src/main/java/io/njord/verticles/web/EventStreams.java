package io.njord.verticles.web;

import io.njord.contracts.Envelope;
import io.njord.contracts.EventType;
import io.njord.core.bus.TopicPattern;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
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
 * told to start anew ({@code reset}). The last few thousand events can be resumed from; a wider gap is told ({@code missed}).
 * Prices are conflated: the latest of each symbol, a few times a second. A client that does not read is told what it missed
 * when it reads again, and is cut off in the end; it never holds anyone up. One thread.
 */
final class EventStreams {
    private static final int KEPT = 8_192;
    private static final long CONFLATE_MS = 250;
    private static final int MOST_STALLED_TICKS = 240;
    private static final Set<EventType> CONFLATED = EnumSet.of(EventType.TICKER, EventType.TRADE);
    private static final Set<EventType> NEVER_SENT =
            EnumSet.of(EventType.BOOK, EventType.TIMER, EventType.CLOCK, EventType.EQUITY);

    private final Vertx vertx;
    private final NodeView view;
    private final String session;
    private final ArrayDeque<Envelope> kept = new ArrayDeque<>();
    private final Map<String, Envelope> latest = new LinkedHashMap<>();
    private final Set<Client> clients = new HashSet<>();
    private final long heartbeatTimer;
    private final long conflateTimer;

    EventStreams(Vertx vertx, NodeView view, String session, long heartbeatMs) {
        this.vertx = vertx;
        this.view = view;
        this.session = session;
        this.heartbeatTimer =
                vertx.setPeriodic(heartbeatMs, tick -> clients.forEach(client -> client.raw(": alive\n\n")));
        this.conflateTimer = vertx.setPeriodic(CONFLATE_MS, tick -> flush());
    }

    void on(Envelope envelope) {
        EventType type = envelope.event().type();
        if (CONFLATED.contains(type) || type == EventType.EQUITY) {
            latest.put(envelope.topic() + type, envelope);
        } else if (!NEVER_SENT.contains(type)) {
            kept.addLast(envelope);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
            if (!clients.isEmpty()) {
                clients.forEach(client -> client.send(envelope));
            }
        }
    }

    void open(RoutingContext context) {
        List<TopicPattern> topics = Arrays.stream(
                        context.request().getParam("topics", "*").split(","))
                .filter(topic -> !topic.isBlank())
                .map(topic -> TopicPattern.of(topic.strip()))
                .toList();
        HttpServerResponse response = context.response();
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("X-Accel-Buffering", "no");
        Client client = new Client(response, topics);
        response.closeHandler(closed -> clients.remove(client));
        response.exceptionHandler(failed -> clients.remove(client));
        String lastId = context.request().getHeader("Last-Event-ID");
        if (lastId == null) {
            lastId = context.request().getParam("lastEventId");
        }
        client.raw("retry: 1000\n\n");
        resume(client, lastId);
        clients.add(client);
    }

    void close() {
        vertx.cancelTimer(heartbeatTimer);
        vertx.cancelTimer(conflateTimer);
        clients.forEach(client -> client.response.end());
        clients.clear();
    }

    private void resume(Client client, @Nullable String lastId) {
        if (lastId == null) {
            client.note("hello", view.lastSeq(), "");
            return;
        }
        int colon = lastId.lastIndexOf(':');
        long seq = colon < 0 ? -1 : number(lastId.substring(colon + 1));
        if (colon < 0 || !lastId.substring(0, colon).equals(session) || seq < 0) {
            client.note("reset", view.lastSeq(), "another session");
            return;
        }
        Envelope oldest = kept.peekFirst();
        if (oldest != null && oldest.seq() > seq + 1 && kept.size() == KEPT) {
            client.note("missed", view.lastSeq(), (seq + 1) + "-" + (oldest.seq() - 1));
        }
        for (Envelope envelope : kept) {
            if (envelope.seq() > seq) {
                client.send(envelope);
            }
        }
    }

    private void flush() {
        for (Client client : Set.copyOf(clients)) {
            if (client.stalled()) {
                client.response.reset();
                clients.remove(client);
            } else {
                latest.values().forEach(client::send);
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

    /** One connection. */
    private final class Client {
        private final HttpServerResponse response;
        private final List<TopicPattern> topics;
        private final Map<String, Boolean> wanted = new LinkedHashMap<>();
        private long missedFrom;
        private long missedTo;
        private int stalledTicks;

        Client(HttpServerResponse response, List<TopicPattern> topics) {
            this.response = response;
            this.topics = topics;
        }

        void send(Envelope envelope) {
            if (!wanted.computeIfAbsent(
                    envelope.topic(), topic -> topics.stream().anyMatch(pattern -> pattern.matches(topic)))) {
                return;
            }
            if (response.writeQueueFull()) {
                missedFrom = missedFrom == 0 ? envelope.seq() : missedFrom;
                missedTo = envelope.seq();
                return;
            }
            if (missedFrom > 0) {
                note("missed", missedTo, missedFrom + "-" + missedTo);
                missedFrom = 0;
            }
            response.write("id: " + session + ":" + envelope.seq() + "\nevent: "
                    + envelope.event().type().json() + "\ndata: " + view.json(envelope) + "\n\n");
        }

        void note(String event, long seq, String range) {
            response.write("id: " + session + ":" + seq + "\nevent: " + event + "\ndata: {\"session\":\"" + session
                    + "\",\"seq\":" + seq + ",\"range\":\"" + range + "\"}\n\n");
        }

        void raw(String text) {
            if (!response.writeQueueFull()) {
                response.write(text);
            }
        }

        boolean stalled() {
            stalledTicks = response.writeQueueFull() ? stalledTicks + 1 : 0;
            return stalledTicks > MOST_STALLED_TICKS;
        }
    }
}
