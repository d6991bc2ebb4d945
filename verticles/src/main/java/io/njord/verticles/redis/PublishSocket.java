package io.njord.verticles.redis;

import io.njord.contracts.JsonBuffer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that does nothing but {@code PUBLISH}: commands are laid out one behind the other in one buffer and written
 * together, and of each answer only its first byte counts. That is what a client for all commands cannot do as cheaply: no
 * object for a command, an argument, a promise or an answer.
 *
 * <p>Not thread-safe: belongs to the context it was connected on.
 */
final class PublishSocket {
    private static final byte[] LINE_END = {'\r', '\n'};

    /** Is told of answers. */
    interface Answers {
        /** Takes how many commands were done, and how many refused with the latest reason. */
        void arrived(int done, int refused, String reason);
    }

    private final NetSocket socket;
    private final JsonBuffer out = new JsonBuffer();
    private final Map<String, byte[]> openings = new HashMap<>();
    private final StringBuilder error = new StringBuilder();
    private boolean atLineStart = true;
    private boolean inError;
    private @Nullable Answers answers;
    private @Nullable Promise<Void> login;

    private PublishSocket(NetSocket socket) {
        this.socket = socket;
    }

    /** Connects and logs in where the address has a password. */
    static Future<PublishSocket> connect(NetClient client, RedisAddress address) {
        return client.connect(address.port(), address.host()).compose(socket -> {
            PublishSocket made = new PublishSocket(socket);
            socket.handler(made::read);
            return made.login(address).map(made).onFailure(refused -> socket.close());
        });
    }

    NetSocket socket() {
        return socket;
    }

    void answers(Answers receiver) {
        answers = receiver;
    }

    /** Lays out one command. */
    void add(String channel, byte[] message) {
        byte[] opening = openings.computeIfAbsent(channel, PublishSocket::opening);
        out.raw(opening, 0, opening.length);
        out.number(message.length);
        out.raw(LINE_END, 0, LINE_END.length);
        out.raw(message, 0, message.length);
        out.raw(LINE_END, 0, LINE_END.length);
    }

    /** Writes what was laid out. */
    void flush() {
        socket.write(Buffer.buffer(out.length()).appendBytes(out.array(), 0, out.length()));
        out.reset();
    }

    private static byte[] opening(String channel) {
        int bytes = channel.getBytes(StandardCharsets.UTF_8).length;
        return ("*3\r\n$7\r\nPUBLISH\r\n$" + bytes + "\r\n" + channel + "\r\n$").getBytes(StandardCharsets.UTF_8);
    }

    private Future<Void> login(RedisAddress address) {
        String password = address.password();
        if (password == null) {
            return Future.succeededFuture();
        }
        String user = address.user();
        Promise<Void> answered = Promise.promise();
        login = answered;
        socket.closeHandler(end -> answered.tryFail("the connection ended before it was logged in"));
        StringBuilder command = new StringBuilder(user == null ? "*2\r\n$4\r\nAUTH\r\n" : "*3\r\n$4\r\nAUTH\r\n");
        for (String part : user == null ? new String[] {password} : new String[] {user, password}) {
            command.append('$').append(part.getBytes(StandardCharsets.UTF_8).length);
            command.append("\r\n").append(part).append("\r\n");
        }
        socket.write(command.toString());
        return answered.future();
    }

    /** Every answer is one line: a number, a text, or an error that begins with a minus. */
    private void read(Buffer buffer) {
        int done = 0;
        int refused = 0;
        String reason = "";
        byte[] bytes = buffer.getBytes();
        for (byte b : bytes) {
            if (atLineStart) {
                inError = b == '-';
                atLineStart = false;
            } else if (b == '\n') {
                atLineStart = true;
                if (inError) {
                    refused++;
                    reason = error.toString();
                    error.setLength(0);
                } else {
                    done++;
                }
            } else if (inError && b != '\r') {
                error.append((char) b);
            }
        }
        tell(done, refused, reason);
    }

    private void tell(int done, int refused, String reason) {
        Promise<Void> waiting = login;
        if (waiting != null) {
            if (done + refused > 0) {
                login = null;
                if (refused > 0) {
                    waiting.tryFail(reason);
                } else {
                    waiting.tryComplete();
                }
            }
        } else if (answers != null && done + refused > 0) {
            answers.arrived(done, refused, reason);
        }
    }
}
