package io.njord.verticles.cli;

import io.njord.contracts.Envelope;
import io.njord.journal.bars.ReplayJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** Where replayed events go; one thread at a time. */
interface ReplayTarget extends Consumer<Envelope>, AutoCloseable {
    /** Delivers what waits; fails when something was not delivered. */
    @Override
    void close();

    /** Returns a target that prints a line of JSON for each event on standard output. */
    static ReplayTarget lines() {
        PrintStream out = System.out;
        ReplayJson json = new ReplayJson();
        return new ReplayTarget() {
            @Override
            public void accept(Envelope envelope) {
                out.println(json.encode(envelope.event()));
                if (out.checkError()) {
                    throw new UserError("standard output was closed");
                }
            }

            @Override
            public void close() {
                out.flush();
            }
        };
    }

    /**
     * Returns a target that publishes on a Redis channel of the topic's name.
     *
     * @throws UserError when Redis cannot be reached
     */
    static ReplayTarget redis(String url) {
        return new RedisTarget(url);
    }

    /** Publishes in a pipeline of bounded length. */
    final class RedisTarget implements ReplayTarget {
        private static final int WINDOW = 512;

        private final String url;
        private final ReplayJson json = new ReplayJson();
        private final Vertx vertx = Vertx.vertx();
        private final ArrayDeque<Future<Response>> inFlight = new ArrayDeque<>();
        private final RedisConnection connection;

        RedisTarget(String url) {
            this.url = url;
            Future<RedisConnection> connecting;
            try {
                connecting = Redis.createClient(vertx, new RedisOptions().setConnectionString(url))
                        .connect();
                connection = connecting.await();
            } catch (Exception e) { // awaiting a future throws whatever it failed with
                vertx.close().await();
                throw failed(e);
            }
        }

        @Override
        public void accept(Envelope envelope) {
            inFlight.add(connection.send(
                    Request.cmd(Command.PUBLISH).arg(envelope.topic()).arg(json.encode(envelope.event()))));
            while (inFlight.size() > WINDOW) {
                deliverFirst();
            }
        }

        private void deliverFirst() {
            try {
                inFlight.remove().await();
            } catch (Exception e) { // as above
                throw failed(e);
            }
        }

        @Override
        public void close() {
            try {
                while (!inFlight.isEmpty()) {
                    deliverFirst();
                }
            } finally {
                vertx.close().await();
            }
        }

        private UserError failed(Exception e) {
            return new UserError("cannot publish to Redis at " + url + ": " + e.getMessage() + ": is it running?", e);
        }
    }
}
