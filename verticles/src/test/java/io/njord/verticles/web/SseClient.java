package io.njord.verticles.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A reader of server-sent events that keeps what it heard, or one that connects and never reads. */
final class SseClient implements AutoCloseable {
    /** What was dispatched; {@code id} is the last id known at that moment, as a browser keeps it. */
    record Message(String id, String event, String data) {
        long seq() {
            return Long.parseLong(id.substring(id.lastIndexOf(':') + 1));
        }
    }

    private final Socket socket;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicInteger comments = new AtomicInteger();
    private volatile String lastId = "";
    private volatile boolean ended;

    private SseClient(int port, int receiveBuffer, String query, String... headers) {
        try {
            socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            String head = "GET /api/v1/events" + query + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
                    + String.join(
                            "", List.of(headers).stream().map(h -> h + "\r\n").toList()) + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects and reads everything. */
    static SseClient reading(int port, String query, String... headers) {
        SseClient client = new SseClient(port, 0, query, headers);
        Thread.ofPlatform().name("sse-client").daemon().start(client::read);
        return client;
    }

    /** Connects, with a small buffer, and never reads until {@link #wakeUp}. */
    static SseClient sleeping(int port) {
        return new SseClient(port, 4_096, "");
    }

    /** Starts to read. */
    void wakeUp() {
        Thread.ofPlatform().name("sse-client").daemon().start(this::read);
    }

    /** Returns what was heard. */
    List<Message> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    /** Returns how many messages of a kind were heard. */
    int count(String event) {
        return counts.getOrDefault(event, 0);
    }

    /** Returns the messages of these kinds. */
    List<Message> messages(String event) {
        return messages().stream()
                .filter(message -> message.event.equals(event))
                .toList();
    }

    int comments() {
        return comments.get();
    }

    /** Returns the id that a browser would resume behind. */
    String lastId() {
        return lastId;
    }

    boolean ended() {
        return ended;
    }

    void await(Predicate<SseClient> condition) {
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> condition.test(this));
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String event = "message";
            StringBuilder data = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        keep(new Message(lastId, event, data.toString()));
                    }
                    event = "message";
                    data.setLength(0);
                } else if (line.startsWith(":")) {
                    comments.incrementAndGet();
                } else if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line, 6, line.length());
                }
            }
        } catch (IOException e) {
            keep(new Message(lastId, "broken", String.valueOf(e.getMessage())));
        } finally {
            ended = true;
        }
    }

    private void keep(Message message) {
        synchronized (messages) {
            messages.add(message);
        }
        counts.merge(message.event, 1, Integer::sum);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
