package io.njord.verticles.redis;

import io.njord.contracts.Envelope;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Publishes envelopes in Redis over a connection of its own. {@link #offer} puts one into a bounded queue and returns; a
 * context encodes and sends them in pipelined batches. When Redis is slow or away, the newest message is dropped and counted;
 * a connection that owes answers and gives none for five seconds is given up.
 */
public final class RedisPublisher {
    private static final int BATCH = 256;
    private static final long CHECK_MS = 1_000;
    private static final int SILENT_CHECKS = 5;
    private static final long LAST_WORDS_MS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final Function<Envelope, byte[]> encoder;
    private final BlockingQueue<Envelope> queue;
    private final int window;
    private final RedisLink<PublishSocket> link;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();
    private final List<Envelope> next = new ArrayList<>(BATCH);
    private final Promise<Void> drained = Promise.promise();
    private volatile long sent;
    private volatile boolean up;
    private int inFlight;
    private int silentChecks;
    private long timer = -1;
    private boolean ending;

    /** Is told when the connection stands and when it is lost. */
    public interface State {
        /** Takes a change; {@code why} is empty when it is up. */
        void changed(boolean up, String why);
    }

    /**
     * Creates a publisher; {@link #open} connects it.
     *
     * @param context where encoding and sending happens
     * @param capacity messages that may wait
     * @param window messages sent and not answered yet
     */
    public RedisPublisher(
            Vertx vertx,
            Context context,
            String url,
            int capacity,
            int window,
            Function<Envelope, byte[]> encoder,
            State state) {
        this.vertx = vertx;
        this.context = context;
        this.encoder = encoder;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.window = window;
        this.link = new RedisLink<>(vertx, context, new PublishWire(vertx, url), new RedisLink.Owner<>() {
            @Override
            public Future<?> prepare(PublishSocket connection) {
                connection.answers((done, refused, reason) -> answered(connection, done, refused));
                return Future.succeededFuture();
            }

            @Override
            public void up() {
                up = true;
                state.changed(true, "");
                drain();
            }

            @Override
            public void down(String why) {
                up = false;
                dropped.addAndGet(inFlight);
                inFlight = 0;
                state.changed(false, why);
            }
        });
    }

    /** Starts connecting. */
    public void open() {
        link.open();
        context.runOnContext(here -> timer = vertx.setPeriodic(CHECK_MS, tick -> check()));
    }

    /** Takes a message for Redis; never blocks. Returns false when it was dropped because too many wait. */
    public boolean offer(Envelope envelope) {
        if (!queue.offer(envelope)) {
            dropped.incrementAndGet();
            return false;
        }
        if (!awake.get() && awake.compareAndSet(false, true)) {
            context.runOnContext(work -> drain());
        }
        return true;
    }

    /** Returns how many messages Redis has taken. */
    public long sent() {
        return sent;
    }

    /** Returns how many messages were lost because Redis was slow or away, or refused them. */
    public long dropped() {
        return dropped.get();
    }

    /** Returns whether the connection stands. */
    public boolean connected() {
        return up;
    }

    /** Sends what waits, as far as Redis takes it within a second, and closes the connection. */
    public Future<Void> close() {
        context.runOnContext(end -> {
            ending = true;
            vertx.cancelTimer(timer);
            drain();
        });
        return drained.future().timeout(LAST_WORDS_MS, TimeUnit.MILLISECONDS).transform(done -> link.close());
    }

    private void drain() {
        awake.set(false);
        PublishSocket connection = link.connection();
        if (connection != null && up) {
            while (inFlight < window && queue.drainTo(next, Math.min(BATCH, window - inFlight)) > 0) {
                send(connection);
                next.clear();
            }
        }
        if (ending && (connection == null || inFlight == 0)) {
            drained.tryComplete();
        }
    }

    private void send(PublishSocket connection) {
        int laidOut = 0;
        for (Envelope envelope : next) {
            try {
                connection.add(envelope.topic(), encoder.apply(envelope));
                laidOut++;
            } catch (RuntimeException e) { // an event that has no JSON form is a loss like any other
                dropped.incrementAndGet();
            }
        }
        inFlight += laidOut;
        connection.flush();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written on the context only
    private void answered(PublishSocket connection, int done, int refused) {
        if (connection != link.connection()) {
            return;
        }
        silentChecks = 0;
        inFlight -= done + refused;
        sent += done;
        dropped.addAndGet(refused);
        if (inFlight <= window / 2 || ending) {
            drain();
        }
    }

    private void check() {
        silentChecks = inFlight == 0 ? 0 : silentChecks + 1;
        if (silentChecks >= SILENT_CHECKS) {
            silentChecks = 0;
            link.fail(link.connection(), "no answer for " + SILENT_CHECKS * CHECK_MS + " ms");
        }
    }
}
