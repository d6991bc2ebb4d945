package io.njord.verticles.bench;

import io.njord.contracts.AlarmEvent;
import io.njord.contracts.Envelope;
import io.njord.contracts.EventType;
import io.njord.contracts.Instrument;
import io.njord.contracts.Instruments;
import io.njord.contracts.TickerEvent;
import io.njord.core.bus.Bus;
import io.njord.verticles.bus.VertxBus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * From a tick to the order it leads to, both over the bus: a trader on one event loop hears the tick and answers with an order
 * that the sender, on another event loop, hears. The same over the plain Vert.x event bus, with the same records and a codec
 * that hands them over. Latency with one tick on its way, throughput with as many as a window allows. Rounds alternate,
 * medians count.
 */
public final class BusBench {
    private static final int ROUNDS = 9;
    private static final int ONE_BY_ONE = 50_000;
    private static final int FLOOD = 400_000;
    private static final int WINDOW = 4_096;
    private static final String TICKS = "md.ticker.BTC/USDT";
    private static final String ORDERS = "orders.accepted";

    private final Vertx vertx = Vertx.vertx();
    private final Context sender = eventLoop();
    private final AtomicLong answered = new AtomicLong();
    private final Envelope tick;
    private final Envelope order;
    private final Histogram latency = new Histogram(3);
    private long sentAt;
    private int left;
    private int window;
    private Consumer<Envelope> publish = envelope -> {};
    private CountDownLatch done = new CountDownLatch(0);

    private BusBench() {
        Instrument btc = Instrument.spot("BTC/USDT", "binance", "0.01", "0.00001");
        tick = new Envelope(1, 0, "ingest", TICKS, new TickerEvent(btc, 10, 1, 11, 1, 0, 0, 1, 1));
        order = new Envelope(2, 1, "risk", ORDERS, new AlarmEvent("order", "info", "bench", "", 1));
    }

    /** Runs it. */
    public static void main(String[] args) throws InterruptedException {
        BusBench raw = new BusBench();
        BusBench ours = new BusBench();
        raw.overVertx();
        ours.overTheBus();
        long[][] p50 = new long[2][ROUNDS];
        long[][] p99 = new long[2][ROUNDS];
        double[][] rate = new double[2][ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            for (int which = 0; which < 2; which++) {
                BusBench bench = which == 0 ? raw : ours;
                bench.latency.reset();
                bench.round(ONE_BY_ONE, 1);
                long middle = bench.latency.getValueAtPercentile(50);
                long tail = bench.latency.getValueAtPercentile(99);
                double perSecond = bench.round(FLOOD, WINDOW);
                if (round >= 0) {
                    p50[which][round] = middle;
                    p99[which][round] = tail;
                    rate[which][round] = perSecond;
                }
            }
        }
        say("plain event bus", p50[0], p99[0], rate[0]);
        say("our bus", p50[1], p99[1], rate[1]);
        System.out.printf(
                Locale.ROOT,
                "our bus / plain event bus: latency %.2f, throughput %.2f%n",
                (double) median(p50[1]) / median(p50[0]),
                median(rate[1]) / median(rate[0]));
        raw.vertx.close().await();
        ours.vertx.close().await();
    }

    private static void say(String name, long[] p50, long[] p99, double[] rate) {
        System.out.printf(
                Locale.ROOT,
                "tick to order over %-18s p50 %,7d ns, p99 %,7d ns, %,10.0f ticks/s%n",
                name,
                median(p50),
                median(p99),
                median(rate));
    }

    private void overTheBus() throws InterruptedException {
        VertxBus bus = new VertxBus(vertx, Instruments.of(), (topic, e) -> {});
        publish = bus::publish;
        on(sender, () -> bus.subscribe(ORDERS, heard -> answered()));
        on(eventLoop(), () -> bus.subscribe(TICKS, trader(bus)));
    }

    private Bus.Handler trader(Bus bus) {
        return heard -> {
            if (heard.event().type() == EventType.TICKER) {
                bus.publish(order);
            }
        };
    }

    private void overVertx() throws InterruptedException {
        EventBus bus = vertx.eventBus();
        bus.registerCodec(new HandOver());
        DeliveryOptions options =
                new DeliveryOptions().setCodecName(new HandOver().name()).setLocalOnly(true);
        publish = envelope -> bus.publish(envelope.topic(), envelope, options);
        on(sender, () -> bus.<Envelope>localConsumer(ORDERS, heard -> answered()));
        on(
                vertx.getOrCreateContext(),
                () -> bus.<Envelope>localConsumer(TICKS, heard -> {
                    if (heard.body().event().type() == EventType.TICKER) {
                        bus.publish(ORDERS, order, options);
                    }
                }));
    }

    /** Returns the context of a verticle of its own; consecutive ones have different event loops. */
    private Context eventLoop() {
        AtomicReference<@Nullable Context> its = new AtomicReference<>();
        vertx.deployVerticle(new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        its.set(context);
                        return Future.succeededFuture();
                    }
                })
                .await();
        return Objects.requireNonNull(its.get());
    }

    private static void on(Context context, Runnable work) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        context.runOnContext(here -> {
            work.run();
            ready.countDown();
        });
        ready.await();
    }

    private double round(int ticks, int inFlight) throws InterruptedException {
        done = new CountDownLatch(1);
        long start = System.nanoTime();
        sender.runOnContext(begin -> {
            left = ticks;
            window = inFlight;
            answered.set(0);
            for (int i = 0; i < Math.min(window, ticks); i++) {
                send();
            }
        });
        done.await();
        return ticks * 1e9 / (System.nanoTime() - start);
    }

    private void send() {
        left--;
        sentAt = System.nanoTime();
        publish.accept(tick);
    }

    private void answered() {
        if (window == 1) {
            latency.recordValue(System.nanoTime() - sentAt);
        }
        long soFar = answered.incrementAndGet();
        if (left > 0) {
            send();
        } else if (soFar >= (window == 1 ? ONE_BY_ONE : FLOOD)) {
            done.countDown();
        }
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A codec that hands over the record within a node and knows no other. */
    private static final class HandOver implements MessageCodec<Envelope, Envelope> {
        @Override
        public void encodeToWire(Buffer buffer, Envelope envelope) {
            throw new UnsupportedOperationException("there is one node");
        }

        @Override
        public Envelope decodeFromWire(int position, Buffer buffer) {
            throw new UnsupportedOperationException("there is one node");
        }

        @Override
        public Envelope transform(Envelope envelope) {
            return envelope;
        }

        @Override
        public String name() {
            return "bench-envelope";
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
